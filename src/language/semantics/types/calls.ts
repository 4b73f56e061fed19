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
      return eitherOf(call.arguments.slice(1), typeOf);
    case 'decode':
      return commonOf(decodeResults(call.arguments), typeOf);
    case 'sum':
    case 'avg':
      return ofGroup(name, call, info.signatures, typeOf);
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

/** Over a window, whole numbers of 8 bytes are summed up as decimals. */
function ofGroup(
  name: string,
  { over, arguments: args }: FunctionCall,
  signatures: readonly FunctionSignature[],
  typeOf: KnownType,
): string | undefined {
  const [first] = args;
  if (over !== undefined && first !== undefined && typeOf(first) === 'bigint')
    return numericType({ precision: 38, scale: 0 });
  return bySignature(name, signatures, args, typeOf);
}

/** Second and third argument of NVL2: numbers and times have a type in common, anything else is cast to the second's. */
function eitherOf(args: readonly Expression[], typeOf: KnownType): string | undefined {
  const [first, second] = args.filter(({ kind }) => kind !== 'null').map(typeOf);
  const common = commonOf(args, typeOf);
  if (first === undefined || second === undefined || common === undefined) return second === undefined ? common : first;
  return typeFamily(first) === 'text' ? first : common;
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
  // The nearest way to fit decides, as in Redshift itself.
  const fit = [isOf, fits, isCastTo].find((each) => signatures.some((signature) => accepts(signature, types, each)));
  if (fit === undefined) return undefined;
  const possible = signatures.filter((signature) => accepts(signature, types, fit));
  const results = new Set(possible.map(({ returns }) => returns));
  // Several signatures may hold where an argument's type is unknown: then only a result they share is certain.
  if (results.size !== 1) return undefined;
  const [returns] = results;
  switch (returns) {
    case 'same':
      return fit === isCastTo ? undefined : types[firstValue(possible[0])];
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
  if (name === 'sign') return numericType({ precision: 1, scale: 0 });
  const decimal = argument === undefined ? undefined : decimalOf(argument);
  const keepsScale = name === 'sum' || name === 'avg';
  return keepsScale && decimal !== undefined ? numericType({ precision: 38, scale: decimal.scale }) : 'numeric';
}

type Fit = (parameter: FunctionParameter, type: string) => boolean;

function accepts({ parameters }: FunctionSignature, types: readonly (string | undefined)[], fit: Fit): boolean {
  const repeats = parameters.at(-1)?.repeats === true;
  if (types.length > parameters.length && !repeats) return false;
  return parameters.every((parameter, i) => {
    if (i >= types.length) return parameter.optional === true || parameter.repeats === true;
    const type = types[i];
    return type === undefined || fit(parameter, type);
  });
}

/** Whether a parameter names this very type, or takes any. */
function isOf({ type: wanted }: FunctionParameter, type: string): boolean {
  return wanted === 'any' || wanted === 'datepart' || baseType(type) === wanted;
}

/** Whether a type goes into a parameter as it is, by its family. */
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

const zoned: ReadonlySet<string> = new Set(['time', 'timetz', 'timestamptz']);
const spatial: ReadonlySet<string> = new Set(['geometry', 'geography']);

/** Whether Redshift casts a type to a parameter's without being told. "Type compatibility and conversion". */
function isCastTo(parameter: FunctionParameter, type: string): boolean {
  if (fits(parameter, type)) return true;
  const { type: wanted } = parameter;
  switch (typeFamily(type)) {
    // Text without a type of its own is read as a timestamp before anything else with a time.
    case 'text':
      return !zoned.has(wanted);
    case 'number':
      return wanted === 'text' || wanted === 'boolean' || typeFamily(wanted) === 'number';
    case 'date':
    case 'timestamp':
      return wanted === 'text' || typeFamily(wanted) === 'date' || typeFamily(wanted) === 'timestamp';
    case 'time':
      return wanted === 'text' || typeFamily(wanted) === 'time';
    case 'boolean':
    case 'interval':
      return wanted === 'text';
    case 'other':
      return spatial.has(type) && spatial.has(wanted);
    default:
      return false;
  }
}
