import type { Expression, FunctionCall } from '../../ast';
import { functionNamed, type FunctionParameter, type FunctionSignature } from '../../functions';
import { foldName } from '../relation';
import { typeFamily } from './names';
import { baseType, commonType, decimalOf, numericType } from './promotion';

/** A type that is known already: null where it cannot be told. */
export type KnownType = (expression: Expression) => string | undefined;

/** Type of a call's result by its signatures; undefined for functions of users and where it depends on data. */
export function callType(call: FunctionCall, typeOf: KnownType): string | undefined {
  if (call.name.parts.length !== 1) return undefined;
  const name = foldName(call.name.parts[0]?.name ?? '');
  const info = functionNamed(name);
  if (info === undefined) return undefined;
  switch (name) {
    case 'count':
      return 'bigint';
    case 'nvl2':
      return commonOf(call.arguments.slice(1), typeOf);
    case 'decode':
      return commonOf(decodeResults(call.arguments), typeOf);
    case 'mod':
      return wholeNumber(call, typeOf);
    case 'percentile_cont':
    case 'percentile_disc': {
      const [item] = call.withinGroup?.orderBy?.items ?? [];
      const ordered = item && typeOf(item.expression);
      return name === 'percentile_disc' ? ordered : interpolated(ordered);
    }
    default:
      return bySignature(name, info.signatures, call.arguments, typeOf);
  }
}

function commonOf(expressions: readonly Expression[], typeOf: KnownType): string | undefined {
  return commonType(expressions.filter(({ kind }) => kind !== 'null').map(typeOf));
}

/** `DECODE(x, a, 1, b, 2, 3)`: 1, 2 and 3. */
function decodeResults(args: readonly Expression[]): readonly Expression[] {
  const rest = args.slice(1);
  return rest.filter((_, i) => i % 2 === 1 || (i === rest.length - 1 && rest.length % 2 === 1));
}

function wholeNumber({ arguments: args }: FunctionCall, typeOf: KnownType): string | undefined {
  const type = commonType(args.map(typeOf));
  return type !== undefined && decimalOf(type)?.scale === 0 && baseType(type) !== 'numeric' ? type : undefined;
}

function interpolated(type: string | undefined): string | undefined {
  if (type === undefined) return undefined;
  return decimalOf(type) === undefined ? baseType(type) : 'numeric';
}

function bySignature(
  name: string,
  signatures: readonly FunctionSignature[],
  args: readonly Expression[],
  typeOf: KnownType,
): string | undefined {
  const types = args.map(typeOf);
  const possible = signatures.filter((signature) => accepts(signature, types));
  const results = new Set(possible.map(({ returns }) => returns));
  // Several signatures may hold where an argument's type is unknown: then only a result they share is certain.
  if (results.size !== 1) return undefined;
  const [returns] = results;
  switch (returns) {
    case 'same':
      return types[firstValue(possible[0])];
    case 'widest':
      return commonOf(args, typeOf);
    case 'unknown':
    case undefined:
      return undefined;
    case 'numeric':
      return decimalResult(name, types[0]);
    case 'varchar':
      return types[0] !== undefined && typeFamily(types[0]) === 'binary' && keepsBytes.has(name) ? 'varbyte' : returns;
    default:
      return returns;
  }
}

/** Functions of strings that give VARBYTE for VARBYTE. */
const keepsBytes = new Set(['concat', 'substring', 'substr', 'reverse']);

function firstValue(signature: FunctionSignature | undefined): number {
  return signature?.parameters[0]?.type === 'datepart' ? 1 : 0;
}

/** SUM and AVG of decimals keep the scale in 38 digits. */
function decimalResult(name: string, argument: string | undefined): string {
  const decimal = argument === undefined ? undefined : decimalOf(argument);
  const keepsScale = name === 'sum' || name === 'avg';
  return keepsScale && decimal !== undefined ? numericType({ precision: 38, scale: decimal.scale }) : 'numeric';
}

function accepts({ parameters }: FunctionSignature, types: readonly (string | undefined)[]): boolean {
  const repeats = parameters.at(-1)?.repeats === true;
  if (types.length > parameters.length && !repeats) return false;
  return parameters.every((parameter, i) => {
    if (i >= types.length) return parameter.optional === true || parameter.repeats === true;
    const type = types[i];
    return type === undefined || fits(parameter, type);
  });
}

/** Whether a type goes into a parameter as it is: what Redshift would cast (text to a date) may fit elsewhere better. */
function fits({ type: wanted }: FunctionParameter, type: string): boolean {
  if (wanted === 'any' || wanted === 'datepart') return true;
  const family = typeFamily(type);
  // SUPER is cast to whatever is wanted.
  if (family === 'semi-structured') return wanted === 'super';
  const base = baseType(type);
  switch (wanted) {
    case 'number':
      return family === 'number';
    case 'text':
      return family === 'text';
    case 'datetime':
      return ['date', 'time', 'timestamp', 'interval'].includes(family) || family === 'text';
    case 'integer':
      return base === 'smallint' || base === 'integer' || base === 'bigint';
    case 'double precision':
      return base === 'real' || base === 'double precision';
    case 'interval':
      return family === 'interval';
    default:
      return base === wanted;
  }
}
