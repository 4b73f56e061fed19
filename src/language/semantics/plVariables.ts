import type { Node, PlBlock, PlLoop, Statement } from '../ast';
import { foldName } from './relation';
import type { Scope, Variable } from './scope';
import { typeText } from './types/names';

/** Variables that every block has. "Supported PL/pgSQL statements" of the developer guide. */
const builtIn = ['found', 'sqlerrm', 'sqlstate', 'row_count'];

/** Parameters of a procedure or policy. */
export function parameterVariables(
  statement: Extract<Statement, { kind: 'createProcedure' | 'rlsPolicy' | 'maskingPolicy' }>,
): readonly Variable[] {
  const variables: Variable[] = [];
  for (const parameter of statement.parameters)
    if (parameter.name !== undefined)
      variables.push(variable(parameter.name.name, typeText(parameter.type), parameter));
  return variables;
}

/** What DECLARE names, cursors too; `table.column%TYPE` and records have no type of their own. */
export function blockVariables(block: PlBlock): readonly Variable[] {
  const variables = builtIn.map((name) => variable(name, undefined, block));
  for (const declaration of block.declarations) {
    const { type, name } = declaration;
    const known = type === undefined || /%|^record$|^refcursor$/i.test(type.name) ? undefined : typeText(type);
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
