import * as assert from 'node:assert/strict';
import { parse } from '../../../src/language';
import { snippets } from '../../../src/language/completion/items/snippets';
import { completeAt, runCases } from './completionHarness';

const lines = 'create table s."Order Lines" ("Order No" int, "select" int, "user" varchar(2), plain int, "a""b" int);';
const reserved =
  'create table s."order" (id int primary key); create table s."group" (order_id int references s."order" (id));';
const routines = `create procedure core.load(batch bigint, out rows int) as $$ begin null; end $$ language plpgsql;
create function core.net(decimal(18, 2), int) returns int stable as $$ select 1 $$ language sql;`;
const pair = 'create table k.shop (id int primary key, region_id int); create table l.shop (id int, region_id int);';
const sales = 'core.fact_sales';
const merge = `merge into ${sales} using staging.sales_line s on fact_sales.line_id = s.line_id`;

describe('language/completion: names that need quotes', () => {
  runCases([
    // Redshift folds quoted names too, unless it is told not to.
    [`${lines} select | from s."Order Lines"`, { first: ['"order no"', '"select"', '"user"', 'plain', '"a""b"'] }],
    [`${lines} select * from s.|`, { only: ['"order lines"'] }],
    [`${lines} select * from s."Or|`, { only: ['"order lines"'] }],
    [`${lines} select * from ord|`, { has: ['s."order lines"'] }],
    [`${lines} select l.| from s."Order Lines" l`, { only: ['"order no"', 'select', 'user', 'plain', '"a""b"'] }],
    [`${lines} select l."us| from s."Order Lines" l`, { only: ['user'] }],
    [`${lines} select * from s."Order Lines" |`, { first: ['ol'] }],
    [`${lines} insert into s."Order Lines" (|`, { has: ['"order no"', '"user"', 'plain'] }],
    [`${reserved} select * from s."group" g join |`, { first: ['s.order o on o.id = g.order_id'] }],
    [`${reserved} select * from s."group" join s."order" on |`, { first: ['"order".id = "group".order_id'] }],
    [
      'create schema "My Schema"; create table "My Schema".t (a int); select * from |',
      { has: ['"my schema".t', '"my schema"'] },
    ],
    ['create schema "My Schema"; create table "My Schema".t (a int); select * from "My Schema".|', { only: ['t'] }],
    ['SELECT * FROM CORE.|', { has: ['fact_sales'] }],
  ]);
});

describe('language/completion: conditions of joins and changes', () => {
  runCases([
    ['select * from customer c join orders o on c.|', { only: ['id', 'name'] }],
    ['select * from customer c join orders o on c.id = |', { first: ['o.customer_id'] }],
    ['select * from customer c join orders o on o.customer_id = |', { first: ['c.id'] }],
    ['select * from customer c join orders o on c.id = o.|', { only: ['id', 'customer_id', 'total'] }],
    ['select * from customer c left join orders o on o.total > 1 and |', { first: ['o.customer_id = c.id'] }],
    [`update ${sales} set |`, { first: ['date_key', 'source'] }],
    [
      `update ${sales} set amount = s.| from staging.sales_line s`,
      { first: ['source', 'receipt_id'], lacks: ['date_key'] },
    ],
    [`update ${sales} set amount = 1, | from staging.sales_line s`, { before: [['date_key', 'amount']] }],
    [`delete from ${sales} using staging.sales_line s where s.|`, { has: ['store_id'], lacks: ['date_key'] }],
    [`merge into ${sales} using staging.sales_line s on |`, { has: ['s.line_id = fact_sales.line_id'] }],
    // The target's key comes before other columns that are called alike.
    [`${pair} merge into k.shop using l.shop s on |`, { first: ['s.id = shop.id', 's.region_id = shop.region_id'] }],
    [`${pair} select * from l.shop a join k.shop b on |`, { first: ['b.id = a.id', 'b.region_id = a.region_id'] }],
    [`${merge} |`, { has: ['when matched then update set', 'when not matched then insert', 'remove duplicates'] }],
    [`${merge} when matched then update set |`, { first: ['date_key', 'source'] }],
    [`${merge} when matched then update set amount = s.|`, { has: ['amount', 'store_id'], lacks: ['date_key'] }],
    [`${merge} when not matched then insert (|`, { has: ['date_key', 'amount'] }],
    [
      `${merge} when not matched then insert (line_id) values (|`,
      { first: ['line_id', 'source', 'receipt_id'], lacks: ['fact_sales', 'fact_sales.date_key', 'date_key'] },
    ],
  ]);
});

describe('language/completion: privileges and definitions', () => {
  runCases([
    ['GRANT |', { first: ['SELECT', 'INSERT'], has: ['ROLE', 'EXECUTE'] }],
    ['GRANT SELECT |', { first: ['ON'] }],
    [
      'GRANT SELECT ON |',
      { has: ['core.fact_sales', 'marts.daily_sales', 'ALL TABLES IN SCHEMA'], lacks: ['SCHEMA', 'FUNCTION'] },
    ],
    ['GRANT USAGE ON |', { first: ['SCHEMA'], has: ['DATASHARE', 'LANGUAGE'], lacks: ['core.fact_sales', 'TABLE'] }],
    ['GRANT EXECUTE ON |', { has: ['PROCEDURE', 'FUNCTION'], lacks: ['core.fact_sales'] }],
    ['GRANT ALL ON |', { has: ['core.fact_sales', 'SCHEMA'] }],
    ['GRANT SELECT ON TABLE |', { has: ['core.fact_sales'], lacks: ['TO'] }],
    ['GRANT SELECT (|) ON core.dim_date TO ROLE x', { only: ['date_key', 'calendar_date'] }],
    ['GRANT SELECT ON core.fact_sales |', { only: ['TO'] }],
    ['GRANT SELECT ON core.fact_sales TO |', { first: ['ROLE', 'GROUP', 'PUBLIC'] }],
    ['GRANT USAGE ON SCHEMA |', { only: ['core', 'staging', 'public', 'marts'] }],
    ['GRANT SELECT ON ALL TABLES IN SCHEMA |', { only: ['core', 'staging', 'public', 'marts'] }],
    ['REVOKE SELECT ON core.fact_sales FROM |', { first: ['ROLE', 'GROUP', 'PUBLIC'] }],
    [`${routines} grant execute on procedure |`, { has: ['core.load'], lacks: ['to', 'core.net'] }],
    [`${routines} grant execute on function |`, { has: ['core.net'], lacks: ['core.load'] }],
    [`${routines} drop procedure |`, { has: ['core.load', 'if exists'] }],

    ['ALTER TABLE |', { has: ['core.fact_sales'], lacks: ['marts.daily_sales'] }],
    [`ALTER TABLE ${sales} |`, { first: ['ADD COLUMN', 'ALTER COLUMN', 'DROP COLUMN', 'RENAME COLUMN', 'RENAME TO'] }],
    [`ALTER TABLE ${sales} ADD |`, { first: ['COLUMN', 'PRIMARY KEY', 'FOREIGN KEY', 'UNIQUE'] }],
    [`ALTER TABLE ${sales} ADD COLUMN x |`, { first: ['INTEGER', 'BIGINT'] }],
    [`ALTER TABLE ${sales} ADD COLUMN x INT |`, { has: ['NOT NULL', 'ENCODE', 'DEFAULT'] }],
    [`ALTER TABLE ${sales} DROP COLUMN |`, { first: ['date_key', 'source'] }],
    [`ALTER TABLE ${sales} DROP CONSTRAINT |`, { lacks: ['CASCADE'] }],
    [`ALTER TABLE ${sales} ALTER COLUMN source |`, { only: ['TYPE', 'ENCODE'] }],
    [`ALTER TABLE ${sales} ALTER COLUMN source ENCODE |`, { has: ['AZ64', 'ZSTD', 'RAW'] }],
    [`ALTER TABLE ${sales} ALTER DISTSTYLE |`, { only: ['ALL', 'EVEN', 'AUTO', 'KEY'] }],
    [`ALTER TABLE ${sales} ALTER DISTKEY |`, { first: ['date_key'], lacks: ['ENCODE'] }],
    [`ALTER TABLE ${sales} ALTER SORTKEY (|)`, { first: ['date_key', 'source'] }],
    [`ALTER TABLE ${sales} RENAME COLUMN |`, { first: ['date_key', 'source'] }],
    [`ALTER TABLE ${sales} APPEND FROM |`, { has: ['staging.sales_line'] }],
    [`ALTER TABLE ${sales} OWNER |`, { only: ['TO'] }],
  ]);

  const named: readonly (readonly [text: string, label: string, inserted: string])[] = [
    [`${routines} grant execute on procedure |`, 'core.load', 'core.load(bigint)'],
    [`${routines} drop function core.|`, 'net', 'net(decimal(18, 2), int)'],
    [`${routines} call |`, 'core.load', 'core.load(${1:batch})'],
    [`${routines} call |(1)`, 'core.load', 'core.load'],
    [`${routines} select core.|`, 'net', 'net(${1:decimal(18, 2)}, ${2:int})'],
  ];
  for (const [text, label, inserted] of named)
    it(`${text.slice(routines.length + 1)} inserts ${inserted}`, () => {
      const item = completeAt(text).items.find((each) => each.label === label);
      assert.equal(item?.insertText, inserted);
    });
});

describe('language/completion: snippets', () => {
  runCases([
    ['upsert|', { only: ['staged upsert with MERGE', 'staged upsert with DELETE and INSERT'] }],
    ['scd|', { has: ['slowly changing dimension type 2'] }],
    ['dedup|', { only: ['deduplicate with QUALIFY'] }],
    ['unload|', { first: ['unload'], has: ['UNLOAD to Parquet'] }],
    ['select upsert|', { lacks: ['staged upsert with MERGE'] }],
    ['create procedure p() as $$ begin upsert| end $$ language plpgsql', { lacks: ['staged upsert with MERGE'] }],
  ]);

  for (const { label, body } of snippets)
    it(`${label}: its text is right as it stands, its stops count from 1`, () => {
      const stops = [...new Set([...body.matchAll(/\$\{(\d+):/g)].map(([, number]) => Number(number)))].sort(
        (a, b) => a - b,
      );
      assert.deepEqual(
        stops,
        stops.map((_, i) => i + 1),
      );
      const text = body
        .replace(/\$\{\d+:([^}]*)\}/g, '$1')
        .replace(/\$0/g, '')
        .replace(/\\\$/g, '$');
      assert.deepEqual(
        parse(text).errors.filter(({ severity }) => severity === 'error'),
        [],
      );
    });
});

describe('language/completion: what opens after a space without being asked', () => {
  const cases: readonly (readonly [marked: string, opens: boolean])[] = [
    ['create |', true],
    ['drop |', true],
    ['create table |', true],
    ['create table core.t (a int encode |', true],
    ['create table core.t (a int) diststyle |', true],
    ["copy tag from 's3://b/p' format |", true],
    ['select 1 from tag where label is |', true],
    // One word alone, or an end that is whole already: Enter must not take what was not asked for.
    ['select label from tag group |', false],
    ['create table core.t (a int |', false],
    ['create table core.t (a int) diststyle all |', false],
    ['commit |', false],
    ['select label from tag |', false],
  ];
  for (const [marked, opens] of cases) it(marked, () => assert.equal(completeAt(marked).eager, opens));
});

describe('language/completion: where a new object is named', () => {
  runCases([
    ['create |', { before: [['table', 'temp']] }],
    ['create table |', { has: ['if not exists', 'core', 'marts'], lacks: ['core.dim_store', 'tag'] }],
    ['create view |', { has: ['marts'], lacks: ['marts.daily_sales'] }],
    ['create table core.|', { only: [] }],
    ['create table core.t (con|', { only: ['constraint'] }],
    ['create table core.t (cat|', { only: [] }],
    ['select label lat| from tag', { lacks: ['qualify'] }],
  ]);

  it('asks anew with each letter of a name that is made up', () => {
    assert.equal(completeAt('create table core.t (c|').isIncomplete, true);
    assert.equal(completeAt('select l| from tag').isIncomplete, false);
  });
});
