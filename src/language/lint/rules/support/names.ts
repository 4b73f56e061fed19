import type { QualifiedName } from '../../../ast';
import { foldName } from '../../../semantics';

/** A name as written, folded, to compare with others; undefined where a placeholder stands in it. */
export function nameKey({ parts }: QualifiedName): string | undefined {
  return parts.some((part) => part.template) ? undefined : parts.map((part) => foldName(part.name)).join('.');
}

/** The last part, folded: the table in `schema.table`. */
export function lastName({ parts }: QualifiedName): string {
  return foldName(parts.at(-1)?.name ?? '');
}

/** Whether two names are written alike: `core.t` and `CORE.T`. */
export function sameName(a: QualifiedName, b: QualifiedName): boolean {
  const key = nameKey(a);
  return key !== undefined && key === nameKey(b);
}

/** A fact table by its name: `fact_sales`, `fct_orders`, `sales_fact`. */
export function isFactName(name: QualifiedName): boolean {
  return /^(fact|fct)s?_|_(fact|fct)s?$/.test(lastName(name));
}

/** A dimension by its name: `dim_store`, `store_dim`. */
export function isDimensionName(name: QualifiedName): boolean {
  return /^dim_|_dim$/.test(lastName(name));
}

/** Where data is only passing through: a schema or table called staging, raw, landing, temp or the like. */
export function isStagingName({ parts }: QualifiedName): boolean {
  return parts.some(({ name }) => /(^|_)(staging|stage|stg|raw|landing|tmp|temp|work|scratch)(_|$)/i.test(name));
}

/** Where people and dashboards read: a schema called marts, reporting, … */
export function isMartName({ parts }: QualifiedName): boolean {
  return parts
    .slice(0, -1)
    .some(({ name }) => /^(data_?)?marts?(_|$)|_marts?$|^(reporting|reports?|bi|presentation|analytics)$/i.test(name));
}
