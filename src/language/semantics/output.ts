import type { Expression, Node, Select, SelectItem, TableExpression, Values } from '../ast';
import { inferredColumn, Lazy, withColumn } from './columns';
import type { StatementContent } from './content';
import { commonNullable, isMadeNull, mergedColumn, type SourceColumn } from './merged';
import { outputName } from './outputName';
import { foldName, type RelationColumn } from './relation';
import type { Scope, Source } from './scope';
import { nullableOf } from './types/nullable';
import { commonType } from './types/promotion';
import { typeIn } from './types/inference';

export { outputName } from './outputName';

/** What one column of a SELECT comes from: an item of the list, or a column that a star stands for. */
export type OutputItem = { readonly item: SelectItem } | ({ readonly item: undefined } & SourceColumn);

/** The columns of a SELECT list; undefined where a star stands for columns nobody knows. */
export function outputColumns(
  select: Select,
  scope: Scope,
  content: StatementContent,
): readonly RelationColumn[] | undefined {
  return outputItems(select, scope)?.map((each) =>
    each.item === undefined ? starColumn(each) : outputColumn(each.item, scope, content),
  );
}

/** Where the columns of a SELECT come from, stars expanded; undefined where a star stands for columns nobody knows. */
export function outputItems(select: Select, scope: Scope): readonly OutputItem[] | undefined {
  const items: OutputItem[] = [];
  for (const item of select.items) {
    if (item.expression.kind !== 'star') {
      items.push({ item });
      continue;
    }
    const { qualifier } = item.expression;
    const source = qualifier.length === 0 ? undefined : scope.source(qualifier);
    const star = qualifier.length === 0 ? allColumns(select.from?.items ?? [], scope) : source && columnsOf(source);
    if (star === undefined) return undefined;
    for (const column of star) items.push(column);
  }
  const excluded = new Set((select.exclude?.columns ?? []).map((name) => foldName(name.parts.at(-1)?.name ?? '')));
  return excluded.size === 0 ? items : items.filter((each) => !excluded.has(nameOf(each)));
}

/** The names of a SELECT's columns, as `outputItems` orders them. */
export function outputNames(select: Select, scope: Scope): readonly string[] | undefined {
  return outputItems(select, scope)?.map(nameOf);
}

function nameOf(each: OutputItem): string {
  if (each.item === undefined) return each.column.name;
  const { alias, expression } = each.item;
  return alias === undefined ? outputName(expression) : foldName(alias.name);
}

type StarItem = Extract<OutputItem, { item: undefined }>;

/** A column as a query gives it: no key of a table any more, perhaps NULL through an outer join. */
function starColumn(each: SourceColumn): RelationColumn {
  return withColumn(each.column, { distKey: false, sortKey: 0, ...(isMadeNull(each) && { nullable: true }) });
}

function columnsOf(source: Source): readonly StarItem[] | undefined {
  return source.relation.columns?.map((column) => ({ item: undefined, source, column }));
}

/** The columns of a join in parentheses that has an alias: what `*` would give, as keys of their tables; undefined as for `*`. */
export function joinedColumns(table: TableExpression, scope: Scope): readonly RelationColumn[] | undefined {
  return allColumns([table], scope)?.map((each) =>
    isMadeNull(each) ? withColumn(each.column, { nullable: true }) : each.column,
  );
}

/** `*`: columns of all sources; those joined by USING stand once, before the others of their join. */
function allColumns(items: readonly TableExpression[], scope: Scope): readonly StarItem[] | undefined {
  const all: StarItem[] = [];
  for (const source of scope.sources) {
    const columns = columnsOf(source);
    if (columns === undefined) return undefined;
    for (const column of columns) all.push(column);
  }
  if (scope.merged.size === 0) return all;
  const once = mergedOnce(all, scope.merged);
  const first = new Map(firstNames(items, scope).map((name, i) => [name, i]));
  if (first.size === 0) return once;
  // Sorting keeps the order of those that are equal.
  const place = ({ column }: StarItem): number => first.get(column.name) ?? first.size;
  return once.sort((a, b) => place(a) - place(b));
}

/** Merged columns where the first of each stands, for all of its name. */
function mergedOnce(all: readonly StarItem[], merged: ReadonlySet<string>): StarItem[] {
  const groups = new Map<string, [StarItem, ...StarItem[]]>();
  for (const each of all) {
    const { name } = each.column;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [each]);
    else group.push(each);
  }
  return all.flatMap((each) => {
    const group = merged.has(each.column.name) ? groups.get(each.column.name) : undefined;
    if (group === undefined) return each;
    return group[0] === each ? { item: undefined, ...mergedColumn(group) } : [];
  });
}

/** Names that joins merge, those of the outermost first; none where there are several items or nothing is merged. */
function firstNames(items: readonly TableExpression[], { merged }: Scope): readonly string[] {
  const [only, more] = items;
  if (only?.kind !== 'join' || more !== undefined) return [];
  const names = new Set<string>();
  for (let join: TableExpression = only; join.kind === 'join'; join = join.left) {
    for (const { name } of join.using?.columns ?? []) names.add(foldName(name));
    if (!join.natural) continue;
    for (const name of merged) names.add(name);
    break;
  }
  return [...names];
}

function outputColumn(item: SelectItem, scope: Scope, content: StatementContent): RelationColumn {
  const { expression, alias } = item;
  const name = alias === undefined ? outputName(expression) : foldName(alias.name);
  if (expression.kind === 'columnRef') {
    const from = scope.resolve(expression);
    if (from.status === 'resolved' && from.column !== undefined && from.path.length === 0)
      return withColumn(from.column, {
        name,
        distKey: false,
        sortKey: 0,
        definition: item,
        ...(isMadeNull(from) && { nullable: true }),
      });
  }
  return typedColumn(name, item, expression, content);
}

/** A column whose type is worked out from its expression when somebody asks. */
export function typedColumn(
  name: string,
  definition: Node,
  expression: Expression,
  content: StatementContent,
): RelationColumn {
  return inferredColumn(name, definition, {
    type: new Lazy(() => typeIn(expression, content)),
    nullable: new Lazy(() => nullableOf(expression, content)),
  });
}

/** Columns of VALUES: `column1`, `column2`, …, with what the rows have in common. */
export function valuesColumns({ rows }: Values, content: StatementContent): readonly RelationColumn[] | undefined {
  return rows[0]?.items.map((first, i) => {
    const items = (): readonly Expression[] => rows.flatMap((row) => row.items[i] ?? []);
    return inferredColumn(`column${i + 1}`, first, {
      type: new Lazy(() =>
        commonType(
          items()
            .filter(({ kind }) => kind !== 'null')
            .map((item) => typeIn(item, content)),
        ),
      ),
      nullable: new Lazy(() => commonNullable(items().map((item) => nullableOf(item, content)))),
    });
  });
}

/** Columns of a chain of set operations: the first term's names, the common types of all. */
export function setOperationColumns(
  terms: readonly (readonly RelationColumn[] | undefined)[],
): readonly RelationColumn[] | undefined {
  const [first] = terms;
  if (first === undefined || terms.length === 1) return first;
  return first.map((column, i) => {
    const parts = terms.map((term) => term?.[i]);
    return inferredColumn(column.name, column.definition, {
      type: new Lazy(() => commonType(parts.filter((part) => !isNull(part)).map((part) => part?.type))),
      nullable: new Lazy(() => commonNullable(parts.map((part) => part?.nullable))),
    });
  });
}

/** `SELECT NULL`: of whatever type the other terms are. */
function isNull(column: RelationColumn | undefined): boolean {
  const { definition, type } = column ?? {};
  return definition?.kind === 'selectItem' && definition.expression.kind === 'null' && type === undefined;
}
