import { runCases } from './completionHarness';

const sales = 'core.fact_sales';

describe('language/completion: tables and joins', () => {
  runCases([
    [
      'select * from |',
      {
        has: ['tag', 'core.fact_sales', 'marts.daily_sales', 'core'],
        before: [
          ['tag', 'core.fact_sales'],
          ['core.fact_sales', 'core'],
        ],
        lacks: ['public.tag', 'where'],
      },
    ],
    ['select * from core.|', { only: ['dim_date', 'dim_store', 'dim_product', 'fact_sales'] }],
    ['select * from core.fa|', { only: ['fact_sales'] }],
    ['select * from fact|', { only: ['core.fact_sales'] }],
    ['select * from sal|', { has: ['core.fact_sales', 'staging.sales_line', 'marts.daily_sales'] }],
    ['select * from sto|', { has: ['core.dim_store', 'marts.store_sales'] }],
    ['select * from "core"."fa|', { only: ['fact_sales'] }],
    ['with c as (select 1 x) select * from |', { first: ['c', 'tag'] }],
    ['with c as (select 1 x), d as (select * from |) select 1', { first: ['c'], lacks: ['d'] }],
    ['create temp table stage (a int); select * from |', { first: ['stage'] }],
    ['create table core.made (a int); select * from core.|', { has: ['made', 'fact_sales'] }],
    ['select * from |; create table later (a int)', { lacks: ['later'] }],
    [`select * from ${sales} |`, { first: ['fs', 'join'] }],
    ['select * from core.dim_store |', { first: ['ds'] }],
    [`select * from ${sales} fs join core.dim_date |`, { first: ['dd', 'on'] }],
    ['select * from tag t join tag |', { first: ['ta'] }],
    [
      `select * from ${sales} fs join |`,
      {
        first: [
          'core.dim_date dd on dd.date_key = fs.date_key',
          'core.dim_store ds on ds.store_key = fs.store_key',
          'core.dim_product dp on dp.product_key = fs.product_key',
          'tag',
        ],
      },
    ],
    ['select * from core.dim_date d join |', { first: ['core.fact_sales fs on fs.date_key = d.date_key'] }],
    [
      `SELECT * FROM ${sales} fs\n|`,
      { first: ['JOIN', 'LEFT JOIN'], has: ['JOIN core.dim_store ds ON ds.store_key = fs.store_key'] },
    ],
    [`select * from ${sales} fs join core.dim_store s on |`, { first: ['s.store_key = fs.store_key'] }],
    [
      `select * from ${sales} fs join core.dim_store s on | where fs.amount > 0`,
      { first: ['s.store_key = fs.store_key'] },
    ],
    [
      `select * from ${sales} fs join core.dim_store s on s.store_key = fs.store_key and |`,
      { lacks: ['s.store_key = fs.store_key'], has: ['amount'] },
    ],
    [
      `select * from ${sales} fs join core.dim_store s on s.store_key = fs.store_key join core.dim_product p on |`,
      { first: ['p.product_key = fs.product_key'], lacks: ['s.store_key = fs.store_key'] },
    ],
    ['select * from customer c join orders o on |', { first: ['o.customer_id = c.id'] }],
    [
      `select * from staging.sales_line l join ${sales} f on |`,
      { first: ['f.source = l.source and f.receipt_id = l.receipt_id and f.line_id = l.line_id'] },
    ],
    [
      `select * from (select store_key from ${sales}) q join core.dim_store s on |`,
      { has: ['s.store_key = q.store_key'] },
    ],
    ['select * from (|', { has: ['select', 'tag'] }],
    ['select * from tag, |', { has: ['core.fact_sales', 'customer'] }],
    ['select * from generate_series(1, 10) g |', { has: ['where', 'join'] }],
    ['drop table |', { has: ['core.fact_sales', 'if exists'], lacks: ['marts.daily_sales'] }],
    ['drop table if |', { only: ['exists'] }],
    ['drop view |', { has: ['marts.daily_sales'], lacks: ['core.fact_sales', 'marts.store_sales'] }],
    ['drop materialized view |', { has: ['marts.store_sales'], lacks: ['marts.daily_sales'] }],
    ['refresh materialized view |', { has: ['marts.store_sales'], lacks: ['core.fact_sales'] }],
    ['insert into |', { has: ['core.fact_sales', 'tag'], lacks: ['marts.daily_sales'] }],
    ['truncate |', { has: ['core.fact_sales'], lacks: ['marts.daily_sales'] }],
    ['set search_path to |', { only: ['core', 'staging', 'public', 'marts'] }],
    ['comment on column |', { has: ['core.fact_sales'] }],
    ['comment on column core.dim_date.|', { only: ['date_key', 'calendar_date'] }],
  ]);
});
