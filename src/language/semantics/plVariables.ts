import type { CreateProcedure, Node, PlBlock, PlDeclaration, PlLoop, PolicyParameter, Query, TypeName } from '../ast';
import { Lazy } from './columns';
import type { Fillers } from './fillers';
import { foldName, plainColumn, type RelationColumn } from './relation';
import type { Scope, Variable } from './scope';
import { typeText } from './types/names';

/** Variables that every block has. "Supported PL/pgSQL statements" of the developer guide. */
const builtIn: readonly (readonly [name: string, type: string | undefined])[] = [
  ['found', 'boolean'],
  ['sqlerrm', 'varchar'],
  ['sqlstate', 'varchar'],
  ['row_count', undefined],
];

/** Parameters that have names, of a procedure or cursor. */
export function parameterVariables({ parameters }: CreateProcedure | PlDeclaration): readonly Variable[] {
  return parameters.flatMap((parameter) =>
    parameter.name === undefined ? [] : [variable(parameter.name.name, typeText(parameter.type), parameter)],
  );
}

/** The columns that a policy names in WITH. */
export function policyColumns(parameters: readonly PolicyParameter[]): readonly RelationColumn[] {
  return parameters.map((parameter) => ({
    ...plainColumn(foldName(parameter.name.name), parameter),
    type: typeText(parameter.type),
  }));
}

/** What the types that refer to a table mean. */
export interface ReferredTypes {
  /** The type of `table.column%TYPE`. */
  ofColumn(type: TypeName): string | undefined;
  /** The columns of `table%ROWTYPE`. */
  ofRow(type: TypeName): readonly RelationColumn[] | undefined;
  /** The columns of a query of the body, once it is read. */
  ofQuery(query: Query): readonly RelationColumn[] | undefined;
}

/** What DECLARE names, cursors too; records have no type. */
export function blockVariables(block: PlBlock, fillers: Fillers, referred: ReferredTypes): readonly Variable[] {
  const variables = builtIn.map(([name, type]) => variable(name, type, block));
  for (const declaration of block.declarations) {
    const { type, name } = declaration;
    let known: string | undefined;
    if (type === undefined || /%rowtype$|^record$|^refcursor$/i.test(type.name)) known = undefined;
    else known = /%type$/i.test(type.name) ? referred.ofColumn(type) : typeText(type);
    const own = variable(name.name, known, declaration);
    if (type !== undefined && /^record$/i.test(type.name)) variables.push(record(own, block, fillers, referred));
    else if (type !== undefined && /%rowtype$/i.test(type.name))
      variables.push({ ...own, fields: referred.ofRow(type) });
    else variables.push(own);
  }
  return variables;
}

/** A record has the columns of the one query that fills it; where several do, or another statement, they cannot be told. */
function record(own: Variable, block: PlBlock, fillers: Fillers, referred: ReferredTypes): Variable {
  const [filler, more] = fillers.of(own.name, block.body);
  if (filler === undefined || more !== undefined) return own;
  const cursor = filler.kind === 'plFetch' ? foldName(filler.cursor.name) : undefined;
  const query =
    filler.kind === 'query' ? filler : block.declarations.find(({ name }) => foldName(name.name) === cursor)?.cursor;
  if (query === undefined) return own;
  // The body is read after its declarations.
  const fields = new Lazy(() => referred.ofQuery(query));
  return {
    ...own,
    get fields() {
      return fields.value;
    },
  };
}

/** FOR's variable: its own where a range is counted, a declared one where rows are read, with the columns of those as fields. */
export function loopVariables(
  loop: PlLoop,
  scope: Scope | undefined,
  columns: readonly RelationColumn[] | undefined,
  fillers: Fillers,
): readonly Variable[] {
  const variables: Variable[] = [];
  for (const name of loop.variables) {
    const last = name.parts.at(-1);
    if (last === undefined || name.parts.length > 1) continue;
    const declared = scope?.variable(foldName(last.name));
    if (loop.from !== undefined) variables.push(variable(last.name, 'integer', name));
    else if (loop.variables.length === 1 && declared?.type === undefined && declared?.fields === undefined) {
      const isSure = columns !== undefined && fillers.of(foldName(last.name), loop.body).length === 0;
      const own = declared ?? variable(last.name, undefined, name);
      if (declared === undefined || isSure) variables.push(isSure ? { ...own, fields: columns } : own);
    } else if (declared === undefined) variables.push(variable(last.name, undefined, name));
  }
  return variables;
}

function variable(name: string, type: string | undefined, definition: Node): Variable {
  return { name: foldName(name), type, definition };
}
