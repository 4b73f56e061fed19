import type { CreateFunction, CreateProcedure, Expression } from '../ast';
import type { ParseResult } from '../parser/result';
import { foldName } from '../semantics';

/** A procedure or function that a text makes. */
export interface Routine {
  readonly kind: 'procedure' | 'function';
  /** Lower case; undefined where the search path decides. */
  readonly schema: string | undefined;
  readonly name: string;
  readonly parameters: readonly RoutineParameterInfo[];
  readonly returns: string | undefined;
}

export interface RoutineParameterInfo {
  readonly name: string;
  readonly type: string;
  readonly mode: 'in' | 'out' | 'inout';
}

const known = new WeakMap<ParseResult, readonly Routine[]>();

/** The routines that a text makes, in order; read once for each text. */
export function routinesOf(parse: ParseResult): readonly Routine[] {
  let routines = known.get(parse);
  if (routines === undefined) {
    routines = parse.statements.flatMap((statement) =>
      statement.kind === 'createProcedure' || statement.kind === 'createFunction'
        ? [routineOf(statement, parse.text)]
        : [],
    );
    known.set(parse, routines);
  }
  return routines;
}

function routineOf(statement: CreateProcedure | CreateFunction, text: string): Routine {
  const { parts } = statement.name;
  const schema = parts.at(-2)?.name;
  const typeText = ({ start, end }: Pick<Expression, 'start' | 'end'>): string =>
    text.slice(start, end).toLowerCase().replace(/\s+/g, ' ');
  return {
    kind: statement.kind === 'createProcedure' ? 'procedure' : 'function',
    schema: schema === undefined ? undefined : foldName(schema),
    name: foldName(parts.at(-1)?.name ?? ''),
    parameters: statement.parameters.map(({ name, type, mode }, i) => ({
      name: name === undefined ? `$${i + 1}` : foldName(name.name),
      type: typeText(type),
      mode,
    })),
    returns: statement.kind === 'createFunction' && statement.returns ? typeText(statement.returns) : undefined,
  };
}

/** What a caller gives: OUT parameters are not among it. */
export function givenParameters(routine: Routine): readonly RoutineParameterInfo[] {
  return routine.parameters.filter(({ mode }) => mode !== 'out');
}

/** The routines that a call means. A schema that heads the search path may not have been written: then the others count too. */
export function routinesNamed<T extends Pick<Routine, 'schema' | 'name'>>(
  routines: readonly T[],
  schema: string,
  name: string,
  searchPath: readonly string[],
): readonly T[] {
  const named = routines.filter((routine) => foldName(routine.name) === name);
  const inSchema = (wanted: string): T[] => named.filter((routine) => foldName(routine.schema ?? wanted) === wanted);
  const own = inSchema(schema);
  return own.length > 0 || schema !== searchPath[0]
    ? own
    : (searchPath.map(inSchema).find((all) => all.length > 0) ?? []);
}

/** `procedure core.load(batch integer)`, as a person reads it. */
export function routineHead({ kind, schema, name, parameters, returns }: Routine): string {
  const written = parameters.map((each) => `${each.mode === 'in' ? '' : `${each.mode} `}${each.name} ${each.type}`);
  const head = `${kind} ${schema === undefined ? '' : `${schema}.`}${name}(${written.join(', ')})`;
  return returns === undefined || kind === 'procedure' ? head : `${head} returns ${returns}`;
}
