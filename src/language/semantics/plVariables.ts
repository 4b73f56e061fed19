import type { CreateProcedure, Node, PlBlock, PlLoop, PolicyParameter, TypeName } from '../ast';
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

/** What DECLARE names, cursors too; records have no type. `referred` gives the type of `table.column%TYPE`. */
export function blockVariables(block: PlBlock, referred: (type: TypeName) => string | undefined): readonly Variable[] {
  const variables = builtIn.map(([name, type]) => variable(name, type, block));
  for (const declaration of block.declarations) {
    const { type, name } = declaration;
    let known: string | undefined;
    if (type === undefined || /%rowtype$|^record$|^refcursor$/i.test(type.name)) known = undefined;
    else known = /%type$/i.test(type.name) ? referred(type) : typeText(type);
    variables.push(variable(name.name, known, declaration));
  }
  return variables;
}

/** FOR's variable: its own where a range is counted, a declared one where rows are read. */
export function loopVariables(loop: PlLoop, scope: Scope | undefined): readonly Variable[] {
  const variables: Variable[] = [];
  for (const name of loop.variables) {
    const last = name.parts.at(-1);
    if (last === undefined || name.parts.length > 1) continue;
    const declared = scope?.variable(foldName(last.name));
    if (loop.from !== undefined) variables.push(variable(last.name, 'integer', name));
    else if (declared === undefined) variables.push(variable(last.name, undefined, name));
  }
  return variables;
}

function variable(name: string, type: string | undefined, definition: Node): Variable {
  return { name: foldName(name), type, definition };
}
