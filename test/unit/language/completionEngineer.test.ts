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
    ['select * from tag t qualify |', { first: ['row_number', 'rank'] }],
    // QUALIFY behind a table would be its alias.
    ['select * from tag |', { lacks: ['qualify'] }],
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
    ['select 1 from orders o, |', { has: ['tag', 'customer'] }],
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
    ['create external schema s |', { first: ['from data catalog'] }],
    ['create external schema s from data catalog |', { first: ['database', 'iam_role'], lacks: ['from postgres'] }],
    ["create external schema s from data catalog database 'x' |", { first: ['iam_role'], lacks: ['database'] }],
    ['create external schema s from data catalog database |', { only: [] }],
    ['create database d |', { first: ['from datashare'], lacks: ['of account'] }],
    ['create database d from datashare s |', { first: ['of account', 'of namespace'] }],
  ]);
});
