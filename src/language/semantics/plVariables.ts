import {
  findAll,
  type CreateProcedure,
  type Node,
  type PlBlock,
  type PlLoop,
  type PolicyParameter,
  type QualifiedName,
  type TypeName,
} from '../ast';
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

/** Parameters of a procedure that have names. */
export function parameterVariables({ parameters }: CreateProcedure): readonly Variable[] {
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
}

/** What DECLARE names, cursors too; records have no type. */
export function blockVariables(block: PlBlock, referred: ReferredTypes): readonly Variable[] {
  const variables = builtIn.map(([name, type]) => variable(name, type, block));
  for (const declaration of block.declarations) {
    const { type, name } = declaration;
    let known: string | undefined;
    if (type === undefined || /%rowtype$|^record$|^refcursor$/i.test(type.name)) known = undefined;
    else known = /%type$/i.test(type.name) ? referred.ofColumn(type) : typeText(type);
    const fields = type !== undefined && /%rowtype$/i.test(type.name) ? referred.ofRow(type) : undefined;
    variables.push({ ...variable(name.name, known, declaration), ...(fields && { fields }) });
  }
  return variables;
}

/** FOR's variable: its own where a range is counted, a declared one where rows are read, with the columns of those as fields. */
export function loopVariables(
  loop: PlLoop,
  scope: Scope | undefined,
  columns: readonly RelationColumn[] | undefined,
): readonly Variable[] {
  const variables: Variable[] = [];
  for (const name of loop.variables) {
    const last = name.parts.at(-1);
    if (last === undefined || name.parts.length > 1) continue;
    const declared = scope?.variable(foldName(last.name));
    if (loop.from !== undefined) variables.push(variable(last.name, 'integer', name));
    else if (loop.variables.length === 1 && declared?.type === undefined && declared?.fields === undefined) {
      const fields = columns === undefined || isFilledInside(loop, last.name) ? undefined : columns;
      if (declared === undefined || fields !== undefined)
        variables.push({ ...(declared ?? variable(last.name, undefined, name)), ...(fields && { fields }) });
    } else if (declared === undefined) variables.push(variable(last.name, undefined, name));
  }
  return variables;
}

/** Whether something else than the loop puts a row into its variable: then its fields cannot be told. */
function isFilledInside({ body }: PlLoop, name: string): boolean {
  const means = ({ parts }: QualifiedName): boolean =>
    parts.length === 1 && foldName(parts[0]?.name ?? '') === foldName(name);
  return (
    findAll(body, 'into').some(({ targets }) => targets.some(means)) ||
    findAll(body, 'plFetch').some(({ into }) => into.some(means)) ||
    findAll(body, 'plExecute').some(({ into }) => into.some(means)) ||
    findAll(body, 'plLoop').some(({ variables }) => variables.some(means)) ||
    findAll(body, 'plAssign').some(
      ({ target }) => target.kind === 'columnRef' && foldName(target.parts[0]?.name ?? '') === foldName(name),
    )
  );
}

function variable(name: string, type: string | undefined, definition: Node): Variable {
  return { name: foldName(name), type, definition };
}
