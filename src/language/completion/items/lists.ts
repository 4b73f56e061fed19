import { findAll, type Select, type SelectItem } from '../../ast';
import { aggregates, functionNamed } from '../../functions';
import type { Relation } from '../../semantics';
import type { Candidate } from '../model';
import { written } from '../names';
import { aliasesFor } from './awaited';
import { around, lastItem, levelOf, relationNamed, textOf, type Context } from './context';

/** All select items without an aggregate as one item: what GROUP BY almost always needs. */
export function groupAll(context: Context): Candidate[] {
  const select = around(context, 'select');
  if (select === undefined) return [];
  const names = groupedItems(select, context.spot.parse.text);
  if (names.length === 0) return [];
  return [{ label: names.join(', '), kind: 'list', fit: 0, detail: 'select items without an aggregate' }];
}

function groupedItems(select: Select, text: string): string[] {
  return select.items.flatMap((item) => {
    const { expression, alias } = item;
    if (expression.kind === 'star' || isConstant(item) || isAggregated(item)) return [];
    const own = text.slice(expression.start, expression.end).replace(/\s+/g, ' ');
    return expression.kind === 'columnRef' || alias === undefined ? [own] : [text.slice(alias.start, alias.end)];
  });
}

function isConstant({ expression: { kind } }: SelectItem): boolean {
  return kind === 'number' || kind === 'string' || kind === 'null' || kind === 'boolean' || kind === 'skipped';
}

function isAggregated({ expression }: SelectItem): boolean {
  return findAll(expression, 'functionCall').some(({ name, arguments: args, over }) => {
    const last = name.parts.at(-1)?.name ?? '';
    return over !== undefined || aggregates(last, args.length) || functionNamed(last)?.kind === 'window';
  });
}

/** All columns as one item, for INSERT and COPY; those that fill themselves (IDENTITY) are left out. */
export function allColumns(context: Context, relation: Relation | undefined): Candidate[] {
  const columns = relation?.columns ?? [];
  if (columns.length < 2 || levelOf(context).items.length > 0) return [];
  const names = columns
    .filter(
      ({ definition }) =>
        !(
          definition?.kind === 'columnDefinition' &&
          definition.attributes.some(({ name }) => name === 'identity' || name === 'generated identity')
        ),
    )
    .map(({ name }) => written(name));
  const close = /^\s*\)/.test(context.spot.rest) ? '' : ')';
  const list = names.join(', ');
  return [
    {
      label: list.length > 80 ? `${list.slice(0, 79)}…` : list,
      kind: 'list',
      fit: 0,
      insertText: `${list}${close}`,
      filterText: list,
      detail: `all ${names.length} columns`,
    },
  ];
}

function isChange(context: Context): boolean {
  const { items } = levelOf(context);
  return /^(?:UPDATE|DELETE|MERGE)$/.test(items.at(0)?.word ?? '') && items.length <= 3;
}

/** A short name for the table before the cursor. */
export function tableAlias(context: Context): Candidate[] {
  const item = lastItem(context);
  if (item?.kind !== 'name') return [];
  const text = textOf(context, item);
  const name = (text.split('.').at(-1) ?? '').replace(/^"|"$/g, '');
  const table = relationNamed(context, text) ?? { name: name.toLowerCase(), columns: undefined };
  // What is changed mostly goes by its own name.
  const isTarget = /^(?:UPDATE|DELETE|INTO|FROM)$/.test(levelOf(context).items.at(-2)?.word ?? '') && isChange(context);
  return [{ label: aliasesFor(context)(table), kind: 'alias', fit: isTarget ? 2 : 0, detail: `alias of ${text}` }];
}
