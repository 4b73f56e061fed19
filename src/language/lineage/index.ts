import { walk, type Statement } from '../ast';
import { parse } from '../parser/parser';
import type { ParseResult } from '../parser/result';
import { emptyCatalog, type Catalog } from '../semantics/catalog';
import type { StatementContent } from '../semantics/content';
import type { Scope } from '../semantics/scope';
import { TextModel } from '../semantics/textModel';
import type { StatementLineage } from './model';
import { lineageOf } from './statements';
import { LineageReader } from './views';

export type { ColumnLineage, DataSet, LineageKind, SourceColumn, StatementLineage, TableName } from './model';

/**
 * Where data come from and go to in a text: for every statement that reads or writes tables (those in procedures' bodies too), in
 * order. Names that the text or the catalog does not know are taken as tables. Never throws.
 */
export function lineage(source: string | ParseResult, catalog: Catalog = emptyCatalog): readonly StatementLineage[] {
  const parsed = typeof source === 'string' ? parse(source) : source;
  const model = new TextModel(parsed, catalog, undefined);
  const reader = new LineageReader(model, catalog);
  const found: StatementLineage[] = [];
  for (const statement of parsed.statements) {
    const content = model.contentOf(statement);
    if (content === undefined) continue;
    const columns = reader.columns(content);
    for (const { inner, scopes } of units(statement, content)) {
      const each = lineageOf(
        inner,
        { content, columns, scopes, relationOf: (name) => model.relationOf(name) },
        inner !== statement,
      );
      if (each !== undefined) found.push(each);
    }
  }
  return found;
}

interface Unit {
  readonly inner: Statement;
  readonly scopes: readonly Scope[];
}

/** The statement itself, or those in a procedure's body, each with the scopes that lie in it. */
function units(statement: Statement, content: StatementContent): readonly Unit[] {
  if (statement.kind !== 'createProcedure') {
    const isWrapped = statement.kind === 'explain' || statement.kind === 'prepare';
    return isWrapped ? [] : [{ inner: statement, scopes: content.scopes }];
  }
  const list: { readonly inner: Statement; readonly scopes: Scope[] }[] = [];
  walk(statement, (node) => {
    if (node.kind !== 'plSql') return true;
    list.push({ inner: node.statement, scopes: [] });
    return false;
  });
  for (const scope of content.scopes) {
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((list[middle] as Unit).inner.start <= scope.node.start) low = middle + 1;
      else high = middle;
    }
    const unit = list[low - 1];
    if (unit !== undefined && scope.node.end <= unit.inner.end) unit.scopes.push(scope);
  }
  return list;
}
