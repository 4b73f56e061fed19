import type { CreateFunction, CreateProcedure, PlStatement, Statement } from '../ast';
import { leaf, oneLine, type OutlineSymbol } from './model';

/** Blocks inside each other that the outline goes into. */
const deepest = 30;

/** Parameters, variables, blocks and SQL statements of a routine. */
export function nestedSymbols(
  text: string,
  routine: CreateProcedure | CreateFunction,
  ofStatement: (text: string, statement: Statement) => OutlineSymbol,
): OutlineSymbol[] {
  const parameters = routine.parameters.flatMap((parameter) =>
    parameter.name === undefined
      ? []
      : [leaf(text, parameter, parameter.name, 'parameter', oneLine(text.slice(parameter.name.end, parameter.end)))],
  );
  const block = routine.kind === 'createProcedure' ? routine.block : undefined;
  return block === undefined ? parameters : [...parameters, ...inside(text, block, ofStatement, 0)];
}

function inside(
  text: string,
  node: PlStatement,
  ofStatement: (text: string, statement: Statement) => OutlineSymbol,
  depth: number,
): OutlineSymbol[] {
  if (depth > deepest) return [];
  const all = (body: readonly PlStatement[]): OutlineSymbol[] =>
    body.flatMap((each) => nested(text, each, ofStatement, depth + 1));
  switch (node.kind) {
    case 'plBlock':
      return [
        ...node.declarations.flatMap((declaration) =>
          declaration.name.name === ''
            ? []
            : [
                leaf(
                  text,
                  declaration,
                  declaration.name,
                  'variable',
                  oneLine(text.slice(declaration.name.end, declaration.end)),
                ),
              ],
        ),
        ...all(node.body),
        ...node.handlers.flatMap(({ body }) => all(body)),
      ];
    case 'plIf':
    case 'plCase':
      return [...node.branches.flatMap(({ body }) => all(body)), ...all(node.otherwise)];
    case 'plLoop':
      return all(node.body);
    case 'plSql':
      return node.statement.end > node.statement.start ? [ofStatement(text, node.statement)] : [];
    default:
      return [];
  }
}

/** A block or loop is an entry of its own; the branches of IF are not, what is in them is. */
function nested(
  text: string,
  node: PlStatement,
  ofStatement: (text: string, statement: Statement) => OutlineSymbol,
  depth: number,
): OutlineSymbol[] {
  const children = inside(text, node, ofStatement, depth);
  if ((node.kind !== 'plBlock' && node.kind !== 'plLoop') || node.end <= node.start) return children;
  const { label } = node;
  const name = label === undefined ? (node.kind === 'plBlock' ? 'begin' : node.type) : label.name;
  const place = label ?? { start: node.start, end: node.start };
  return [
    {
      name,
      detail: node.kind === 'plLoop' && label !== undefined ? node.type : '',
      kind: 'block',
      start: node.start,
      end: node.end,
      nameStart: place.start,
      nameEnd: place.end,
      children,
    },
  ];
}
