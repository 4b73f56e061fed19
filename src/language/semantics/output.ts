import type { Expression, Select, SelectItem } from '../ast';
import { foldName, plainColumn, type RelationColumn } from './relation';
import type { Scope } from './scope';
import { typeText } from './types';

/** The columns of a SELECT list; undefined where a star stands for columns nobody knows. */
export function outputColumns(select: Select, scope: Scope): readonly RelationColumn[] | undefined {
  const columns: RelationColumn[] = [];
  for (const item of select.items) {
    if (item.expression.kind !== 'star') {
      columns.push(outputColumn(item, scope));
      continue;
    }
    const { qualifier } = item.expression;
    const sources = qualifier.length === 0 ? scope.sources : [scope.source(qualifier)];
    for (const source of sources) {
      if (source?.relation.columns === undefined) return undefined;
      columns.push(...source.relation.columns);
    }
  }
  const excluded = new Set((select.exclude?.columns ?? []).map((name) => foldName(name.parts.at(-1)?.name ?? '')));
  const kept = excluded.size === 0 ? columns : columns.filter((column) => !excluded.has(column.name));
  return dropMerged(kept, scope);
}

/** `SELECT *` over a join by USING gives its columns once. */
function dropMerged(columns: readonly RelationColumn[], scope: Scope): readonly RelationColumn[] {
  if (scope.merged.size === 0) return columns;
  const seen = new Set<string>();
  return columns.filter(({ name }) => {
    if (!scope.merged.has(name)) return true;
    if (seen.has(name)) return false;
    seen.add(name);
    return true;
  });
}

function outputColumn(item: SelectItem, scope: Scope): RelationColumn {
  const { expression, alias } = item;
  const from = expression.kind === 'columnRef' ? scope.resolve(expression) : undefined;
  const name = alias === undefined ? outputName(expression) : foldName(alias.name);
  if (from?.status === 'resolved' && from.column !== undefined && from.path.length === 0) {
    return { ...from.column, name, distKey: false, sortKey: 0, definition: item };
  }
  const column = plainColumn(name, item);
  return expression.kind === 'cast' ? { ...column, type: typeText(expression.type) } : column;
}

/** The name Redshift gives a column without alias: the column's or function's name, `case`, a cast's operand, else `?column?`. */
export function outputName(expression: Expression): string {
  switch (expression.kind) {
    case 'columnRef':
      return foldName(expression.parts.at(-1)?.name ?? '');
    case 'functionCall':
      return foldName(expression.name.parts.at(-1)?.name ?? '');
    case 'member':
      return foldName(expression.name.name);
    case 'cast': {
      const inner = outputName(expression.operand);
      return inner === '?column?' ? expression.type.name.replace(/^.*\./, '') : inner;
    }
    case 'case':
      return 'case';
    case 'boolean':
      return 'bool';
    default:
      return '?column?';
  }
}
