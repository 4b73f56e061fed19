import type { Node, Statement } from '../ast';
import { modelAt, type SemanticModel } from '../semantics';
import { nameAt, occurrencesOf } from './nameIndex';

export interface Highlight {
  readonly start: number;
  readonly end: number;
  /** `write` where it is declared or changed. */
  readonly access: 'read' | 'write';
}

/** Every place of the text that names the same thing as an offset does. */
export function highlightsAt(whole: SemanticModel, offset: number): Highlight[] {
  const model = modelAt(whole, offset);
  const at = nameAt(model, offset);
  if (at === undefined || at.target.kind === 'unresolved') return [];
  const written = new Set(model.parse.statements.flatMap(changedName));
  const found = new Map<number, Highlight>();
  for (const { node, role } of occurrencesOf(model, at.target)) {
    const write = role === 'definition' || written.has(node);
    if (!found.has(node.start))
      found.set(node.start, { start: node.start, end: node.end, access: write ? 'write' : 'read' });
  }
  return [...found.values()];
}

/** The name of the table that a statement changes. */
function changedName(statement: Statement): Node[] {
  switch (statement.kind) {
    case 'insert':
    case 'update':
    case 'delete':
    case 'merge':
    case 'copy':
    case 'truncate':
      return statement.table.parts.slice(-1);
    default:
      return [];
  }
}
