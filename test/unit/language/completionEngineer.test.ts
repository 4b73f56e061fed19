import { runCases } from './completionHarness';

/** What an engineer of a warehouse writes, with what should come first at each place, and what must not be there. */
describe('language/completion: what is offered first', () => {
  runCases([
    // A test that is done goes on with AND or the next clause.
    [
      'select 1 from tag where id = 1 |',
      {
        first: ['and', 'or', 'group by'],
        before: [
          ['and', 'in'],
          ['order by', 'is null'],
        ],
      },
    ],
    ['select 1 from tag where id is null |', { first: ['and', 'or'] }],
    ['select 1 from tag where id between 1 and 2 |', { first: ['and', 'or'] }],
    ['select 1 from tag where id in (1) |', { first: ['and', 'or'] }],
    ['select 1 from tag where id |', { first: ['in'] }],
    ['select 1 from tag where id in (1) and label |', { first: ['in'] }],
    ['create procedure p(a int) as $$ begin if a > 0 |', { first: ['and', 'or', 'then'] }],
    ['select row_number() over (order by id) | from tag', { first: ['as', 'from'], lacks: ['over'] }],
    ['select 1 from tag where exists (|', { first: ['with', 'select'], lacks: ['id', 'sum'] }],
    ['select getdate(|) from tag', { only: [] }],
    ['select row_number(|) from tag', { only: [] }],
    // A table of that name is no call.
    ['create table rank (id |', { has: ['bigint'] }],
    ['select * from tag t qualify |', { first: ['row_number', 'rank'] }],
    // QUALIFY behind a table would be its alias.
    ['select * from tag |', { lacks: ['qualify'], has: ['t qualify'] }],
    ['select * from tag qua|', { only: ['t qualify'] }],
    ['select * from tag t, customer |', { lacks: ['qualify'] }],
    ['select * from tag t join customer |', { lacks: ['qualify'] }],
    ['select * from tag t |', { has: ['qualify'] }],
    ['select * from tag t join customer on t.id = customer.id |', { has: ['qualify'] }],
    ['select id, label from tag group by id, label |', { has: ['qualify'] }],
    ['update tag |', { first: ['set'] }],
    ['delete from tag |', { first: ['using', 'where'] }],
    [
      'create procedure p() as $$ begin |',
      { first: ['if', 'for'], before: [['select', 'exception when others then']] },
    ],
    ['create procedure p() |', { first: ['as'], has: ['language plpgsql'] }],
    ['select 1 from tag where id between 1 |', { first: ['and'] }],
    ['create procedure p() as $$ begin while true |', { first: ['and', 'or', 'loop'] }],
    ['select dateadd(day, 1, id) | from tag', { first: ['as', 'from'], lacks: ['over'] }],
    ['select sum(id) | from tag', { first: ['as', 'from'], has: ['over'] }],
    ['select row_number() | from tag', { first: ['over'] }],
    ['select sum(|) from tag', { lacks: ['row_number', 'avg'] }],
    ['select case | from tag', { first: ['when'], has: ['id'] }],
    ['select id from tag group by id having |', { first: ['sum', 'count'] }],
    ['select * from (select id, label from tag) pivot (|', { first: ['sum', 'count'], lacks: ['upper', 'id'] }],
    ['select * from (select id, label from tag) pivot (sum(id) for |', { only: ['id', 'label'] }],
    ['select * from (select id, label from tag) pivot (sum(id) for label in (|))', { lacks: ['id', 'sum'] }],
    ['select label l, count(*) n from tag group by 1 order by |', { first: ['l', 'n'], has: ['label'] }],
    ['select label l from tag order by |', { first: ['id', 'label', 'l'] }],
    ['select sum(id) over (order by id rows between |) from tag', { lacks: ['unbounded following'] }],
    [
      'select sum(id) over (order by id rows between 1 preceding and |) from tag',
      { only: ['current row', 'unbounded following'] },
    ],
    ['vacuum full |', { first: ['tag'] }],
    ['create user u |', { first: ['password'] }],
    ["create user u password 'x' |", { lacks: ['password'] }],
    [
      'declare cur cursor for select 1; declare other cursor for select 2; fetch next from |',
      { only: ['other', 'cur'] },
    ],
    ['declare cur cursor for select 1; close |', { only: ['cur', 'all'] }],
    [
      'create table e (id int, payload super, tags super); select 1 from e x, |',
      { first: ['x.payload', 'x.tags'], has: ['tag'] },
    ],
    ['create table e (id int, payload super); select 1 from e, e.|', { first: ['payload'], lacks: ['id'] }],
    ['create table e (id int, payload super); select 1 from e x, unpivot |', { only: ['x.payload'] }],
    ['create table e (id int, payload super); select | from e x, x.payload i', { has: ['i', 'payload'] }],
  ]);
});

describe('language/completion: options that a statement has already', () => {
  runCases([
    ['create table t (id bigint not null |', { first: ['encode'], lacks: ['not null', 'null'] }],
    ['create table t (id bigint not null encode az64 |', { lacks: ['encode', 'not null'] }],
    ['create table t (id bigint identity(1, 1) |', { lacks: ['default', 'identity'] }],
    ['create table t (id bigint not null, name varchar(4) |', { first: ['not null', 'encode', 'default'] }],
    ['create table t (id bigint, |', { has: ['primary key', 'foreign key'] }],
    ['create table t (id bigint) distkey (id) |', { first: ['sortkey'], lacks: ['distkey'] }],
    [
      'create table t (id bigint) compound sortkey (id) |',
      { lacks: ['sortkey', 'compound sortkey', 'interleaved sortkey'] },
    ],
    ['create table t distkey (id) as select id | from tag', { first: ['as'] }],
    ['alter table tag add column note varchar(9) encode zstd |', { first: ['not null'], lacks: ['encode'] }],
    [
      'create materialized view m distkey (id) sortkey (id) |',
      { lacks: ['distkey', 'sortkey'], has: ['auto refresh', 'as'] },
    ],
    [
      'create external table s.t (id int) stored as parquet |',
      { lacks: ['stored as'], has: ['location', 'partitioned by'] },
    ],
    ['create external schema s |', { first: ['from data catalog'], lacks: ['database', 'iam_role', 'authentication'] }],
    ['vacuum |', { lacks: ['to'] }],
    ['vacuum core.sales |', { first: ['to'] }],
    ['show grants on table core.sales |', { first: ['limit'], lacks: ['iam_role', 'from schema'] }],
    ['create model m from core.sales |', { lacks: ['model_id'] }],
    ['create external schema s from data catalog |', { first: ['database', 'iam_role'], lacks: ['from postgres'] }],
    ["create external schema s from data catalog database 'x' |", { first: ['iam_role'], lacks: ['database'] }],
    ['create external schema s from data catalog database |', { only: [] }],
    ['create database d |', { first: ['from datashare'], lacks: ['of account'] }],
    ['create database d from datashare s |', { first: ['of account', 'of namespace'] }],
  ]);
});

describe('language/completion: the column that another one goes with', () => {
  runCases([
    ['select 1 from orders o where exists (select 1 from tag t where t.id = |)', { first: ['o.id'] }],
    ['select 1 from orders o, customer c where o.id = |', { first: ['c.id'] }],
    ['select 1 from orders o where o.id = |', { first: ['id'] }],
    [
      'delete from core.fact_sales using staging.sales_line s where |',
      {
        first: [
          's.source = fact_sales.source and s.receipt_id = fact_sales.receipt_id and s.line_id = fact_sales.line_id',
        ],
      },
    ],
    ['delete from core.fact_sales using staging.sales_line s where fact_sales.line_id = |', { first: ['s.line_id'] }],
    ['update tag set label = c.name from customer c where |', { first: ['c.id = tag.id'] }],
    ['update tag set label = |', { first: ['id', 'label'] }],
    ['update core.fact_sales set amount = | from staging.sales_line s', { first: ['s.amount'] }],
    [
      'merge into core.fact_sales using staging.sales_line s on s.line_id = fact_sales.line_id when matched then update set amount = s.amount, quantity = |',
      { first: ['s.quantity'] },
    ],
    [
      'merge into core.fact_sales using staging.sales_line s on s.line_id = fact_sales.line_id when not matched then insert (line_id, amount) values (s.line_id, |)',
      { first: ['amount'] },
    ],
    [
      'merge into core.fact_sales using staging.sales_line s on s.line_id = fact_sales.line_id when not matched then insert (line_id, amount) values (s.line_id, coalesce(|',
      { first: ['source'] },
    ],
    ['insert into tag (label, id) select | from customer c', { first: ['id', 'name'] }],
    [
      'insert into tag (label, id) select name, | from customer c join orders o on o.customer_id = c.id',
      { first: ['c.id', 'o.id'] },
    ],
    [
      'insert into core.fact_sales (line_id, amount) select s.line_id, | from staging.sales_line s',
      { first: ['amount'] },
    ],
    [
      'insert into core.fact_sales (line_id, amount) select s.line_id, sum(|) from staging.sales_line s',
      { first: ['source'] },
    ],
    [
      'insert into core.fact_sales (amount, line_id) select 1, s.line_id from staging.sales_line s where |',
      { first: ['source'] },
    ],
  ]);
});
