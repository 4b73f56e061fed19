import type { SemanticModel } from '../semantics';
import { addColumnAlias, addTableAlias } from './addAlias';
import { convertCommaJoin } from './commaJoin';
import { expandStar } from './expandStar';
import { extractCommonTable } from './extractTable';
import { inlineCommonTable } from './inlineTable';
import { addInsertColumns } from './insertColumns';
import { qualifyColumns } from './qualify';
import { around, isBroken, selectedAt, type Refactoring, type Selected } from './refactoring';

const all: readonly ((selected: Selected) => Refactoring | undefined)[] = [
  expandStarAt,
  addInsertColumns,
  convertCommaJoin,
  extractCommonTable,
  inlineCommonTable,
  addTableAlias,
  addColumnAlias,
  qualifyColumns,
];

/** What can be done with the text at a selection; each leaves a text that means the same. */
export function refactoringsAt(model: SemanticModel, start: number, end: number): Refactoring[] {
  const selected = selectedAt(model, start, end);
  if (selected === undefined || isBroken(model, selected.statement)) return [];
  return all.flatMap((make) => make(selected) ?? []);
}

function expandStarAt(selected: Selected): Refactoring | undefined {
  const item = around(selected, 'selectItem');
  const select = around(selected, 'select');
  if (item?.expression.kind !== 'star' || select === undefined) return undefined;
  const edits = expandStar(selected.model, select, item.expression);
  return edits && { title: 'Write out the columns of *', kind: 'rewrite', edits };
}
