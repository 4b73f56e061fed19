import * as assert from 'node:assert/strict';
import {
  analyze,
  catalogOf,
  complete,
  parse,
  type Catalog,
  type CompletionItem,
  type CompletionList,
} from '../../../src/language';

/** The warehouse that the cases are written against. */
const ddl = `
create table core.dim_date (date_key integer not null, calendar_date date not null, primary key (date_key));
create table core.dim_store (store_key bigint identity(1, 1), store_id varchar(16) not null, store_name varchar(128), channel varchar(16), primary key (store_key)) sortkey (store_id);
create table core.dim_product (product_key bigint not null, sku varchar(64), "Unit Name" varchar(8), primary key (product_key));
create table core.fact_sales (
  date_key integer not null, source varchar(32) not null, receipt_id varchar(64) not null, line_id varchar(96) not null,
  store_key bigint, product_key bigint, quantity integer, amount decimal(18, 3),
  primary key (source, receipt_id, line_id),
  foreign key (date_key) references core.dim_date (date_key),
  foreign key (store_key) references core.dim_store (store_key),
  foreign key (product_key) references core.dim_product
) distkey (receipt_id);
create table staging.sales_line (source varchar(32), receipt_id varchar(64), line_id varchar(96), store_id varchar(16), quantity integer, amount decimal(18, 3));
create table tag (id integer, label varchar(10));
create table customer (id integer, name varchar(40));
create table orders (id integer, customer_id integer, total decimal(12, 2));
create view marts.daily_sales as select calendar_date as sale_date, sum(amount) as net_sales from core.fact_sales join core.dim_date using (date_key) group by 1;
create materialized view marts.store_sales as select store_key, sum(amount) as net_sales from core.fact_sales group by store_key;
`;

export const catalog: Catalog = catalogOf(analyze(parse(ddl)).defined);

/** What is offered at the `|` of a text. */
export function completeAt(marked: string, more: { sources?: readonly string[] } = {}): CompletionList {
  const offset = marked.indexOf('|');
  assert.ok(offset >= 0, 'a case needs a | for the cursor');
  const parsed = parse(marked.slice(0, offset) + marked.slice(offset + 1));
  return complete({ parse: parsed, model: analyze(parsed, catalog), offset, ...more });
}

export interface Expected {
  /** The first labels, in order. */
  readonly first?: readonly string[];
  /** All labels, in order. */
  readonly only?: readonly string[];
  /** Labels that are among the others. */
  readonly has?: readonly string[];
  /** Of two labels the first stands before the second. */
  readonly before?: readonly (readonly [string, string])[];
  readonly lacks?: readonly string[];
}

export type Case = readonly [marked: string, expected: Expected];

/** One test a case. */
export function runCases(cases: readonly Case[]): void {
  for (const [marked, expected] of cases)
    it(marked.replace(/\s+/g, ' '), () => check(completeAt(marked).items, expected));
}

export function check(items: readonly CompletionItem[], { first, only, has, before, lacks }: Expected): void {
  const labels = items.map(({ label }) => label);
  const sorted = [...items].sort((a, b) => (a.sortText < b.sortText ? -1 : 1)).map(({ label }) => label);
  assert.deepEqual(sorted, labels, 'the order of the items is the order of their sort texts');
  if (only !== undefined) assert.deepEqual(labels, only);
  if (first !== undefined) assert.deepEqual(labels.slice(0, first.length), first);
  for (const label of has ?? [])
    assert.ok(labels.includes(label), `${label} is not among ${labels.slice(0, 40).join(', ')}`);
  for (const label of lacks ?? []) assert.ok(!labels.includes(label), `${label} is offered`);
  for (const [early, late] of before ?? []) {
    assert.ok(labels.includes(early), `${early} is not offered`);
    if (labels.includes(late))
      assert.ok(labels.indexOf(early) < labels.indexOf(late), `${early} stands behind ${late}`);
  }
}
