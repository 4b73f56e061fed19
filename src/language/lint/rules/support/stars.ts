import type { Query, Select, Star } from '../../../ast';
import type { Source } from '../../../semantics';
import type { Fix, RuleContext } from '../../rule';
import { writtenName } from './written';

/** A star in a select list that stands for columns of tables which the catalog knows. */
export interface CatalogStar {
  readonly star: Star;
  /** Names of the tables, as they go by in the query. */
  readonly tables: readonly string[];
  /** Writes the columns out; undefined where USING or EXCLUDE leaves some away. */
  readonly fix: Fix | undefined;
}

/** Stars in the outermost select list of a query. What the text itself defines is in sight, so stars over it are left alone. */
export function catalogStars(context: RuleContext, query: Query | undefined): CatalogStar[] {
  if (query?.body.kind !== 'select') return [];
  const select = query.body;
  const scope = context.model.scopeOf(select);
  if (scope === undefined) return [];
  const found: CatalogStar[] = [];
  for (const { expression } of select.items) {
    if (expression.kind !== 'star') continue;
    const { qualifier } = expression;
    const named = scope.source(qualifier);
    const sources = qualifier.length === 0 ? scope.sources : named === undefined ? [] : [named];
    const fromCatalog = sources.filter((source) => isFromCatalog(context, source));
    if (fromCatalog.length > 0 && sources.every(({ relation }) => relation.columns !== undefined))
      found.push({
        star: expression,
        tables: fromCatalog.map(({ relation, name }) =>
          relation.schema ? `${relation.schema}.${relation.name}` : name,
        ),
        fix:
          scope.merged.size > 0 ? undefined : expansion(context, select, expression, sources, scope.sources.length > 1),
      });
  }
  return found;
}

function isFromCatalog({ model }: RuleContext, { relation }: Source): boolean {
  const { kind, schema, name } = relation;
  if (kind === 'common table' || kind === 'subquery' || kind === 'function' || kind === 'path') return false;
  if (model.defined.includes(relation)) return false;
  return [schema ?? '', ...model.catalog.searchPath].some((each) => model.catalog.find(each, name) !== undefined);
}

function expansion(
  context: RuleContext,
  select: Select,
  star: Star,
  sources: readonly Source[],
  qualify: boolean,
): Fix | undefined {
  if (select.exclude !== undefined) return undefined;
  const written = star.qualifier.map((part) => context.sourceOf(part)).join('.');
  const names = sources.flatMap(({ name, relation }) => {
    const prefix = written === '' ? (qualify ? `${writtenName(name)}.` : '') : `${written}.`;
    return (relation.columns ?? []).map((column) => `${prefix}${writtenName(column.name)}`);
  });
  if (names.length === 0) return undefined;
  return { title: 'Write the columns out', edits: [{ start: star.start, end: star.end, text: names.join(', ') }] };
}
