import { runCases } from './completionHarness';

const sales = 'core.fact_sales';
const salesColumns = ['date_key', 'source', 'receipt_id', 'line_id', 'store_key', 'product_key', 'quantity', 'amount'];

describe('language/completion: clauses of a query', () => {
  runCases([
    [
      '|',
      {
        first: ['SELECT', 'WITH', 'INSERT INTO'],
        has: ['MERGE INTO', 'COPY', 'staged upsert with MERGE'],
        lacks: ['WHERE', 'sum'],
      },
    ],
    ['sel|', { first: ['select'] }],
    ['SEL|', { first: ['SELECT'] }],
    ['select |', { has: ['distinct', 'case', 'sum', 'count', 'coalesce'], lacks: ['from', 'where', 'group by'] }],
    ['select 1 |', { first: ['as', 'from'], lacks: ['group by', 'join'] }],
    ['select a fr|', { first: ['from'] }],
    [
      'select a from tag |',
      {
        first: ['t', 'join', 'left join'],
        has: ['where', 'group by', 'order by', 'limit', 'union all'],
        lacks: ['from', 'on', 'select'],
      },
    ],
    ['select a from tag t |', { first: ['join', 'left join'], has: ['where', 'qualify'], lacks: ['from', 'on'] }],
    ['select a from tag as t |', { has: ['where', 'join'], lacks: ['as'] }],
    ['select a from tag t left |', { only: ['join'] }],
    ['select a from tag t join customer c |', { has: ['on', 'using'], lacks: ['where', 'join'] }],
    [
      'select a from tag t join customer c on t.id = c.id |',
      { has: ['and', 'where', 'join', 'left join', 'group by'], lacks: ['on', 'having by'] },
    ],
    [
      'select a from tag where id = 1 |',
      { has: ['and', 'or', 'group by', 'order by', 'qualify'], lacks: ['where', 'join', 'from', 'having count'] },
    ],
    [
      'select a from tag where id |',
      { first: ['in', 'not in', 'is null', 'is not null'], has: ['between', 'like', 'and'] },
    ],
    ['select a from tag where id is |', { only: ['null', 'not null', 'true', 'false'] }],
    ['select a from tag where id is not |', { only: ['null'] }],
    ['select a from tag where not |', { has: ['id', 'exists'] }],
    ['select a from tag where id between 1 |', { has: ['and'] }],
    ['select a from tag group |', { only: ['by'] }],
    [
      'select a from tag group by id |',
      { has: ['having', 'order by', 'limit'], lacks: ['where', 'group by', 'join', 'asc'] },
    ],
    [
      'select a from tag group by id having count(*) > 1 |',
      { has: ['and', 'qualify', 'order by'], lacks: ['group by', 'having'] },
    ],
    [
      'select a from tag order by id |',
      { first: ['asc', 'desc'], has: ['nulls last', 'limit'], lacks: ['where', 'group by', 'order by'] },
    ],
    ['select a from tag order by id desc |', { has: ['nulls first', 'limit'], lacks: ['asc'] }],
    ['select a from tag limit 1 |', { has: ['offset'], lacks: ['where', 'order by'] }],
    ['select a from tag union |', { first: ['all', 'select'] }],
    ['select a from tag union all |', { first: ['select'], lacks: ['all'] }],
    ['with |', { has: ['recursive'] }],
    ['with a as (|', { first: ['with', 'select'] }],
    ['with a as (select 1 x) |', { first: ['select'], has: ['update', 'delete from'] }],
    ['with a as (select 1 x) select x from a |', { has: ['where'] }],
    ['select case |', { has: ['when'], lacks: ['then', 'end'] }],
    ['select case when 1 = 1 |', { has: ['then', 'and'], lacks: ['end', 'else', 'from'] }],
    ['select case when 1 = 1 then 2 |', { first: ['when', 'else', 'end'], lacks: ['then', 'from'] }],
    ['select case when 1 = 1 then 2 else 3 |', { first: ['end'], lacks: ['else', 'then'] }],
    ['select case when 1 = 1 then 2 end |', { has: ['as', 'from'], lacks: ['when', 'end'] }],
    ['select row_number() |', { first: ['over', 'as', 'from'] }],
    ['select sum(amount) over (|) from core.fact_sales', { only: ['partition by', 'order by'] }],
    [
      `select sum(amount) over (partition by source |) from ${sales}`,
      { has: ['order by'], lacks: ['partition by', 'from'] },
    ],
    [
      `select sum(amount) over (partition by source order by amount |) from ${sales}`,
      { has: ['desc', 'rows'], lacks: ['partition by'] },
    ],
    [
      `select sum(amount) over (order by amount rows between |) from ${sales}`,
      {
        first: ['unbounded preceding and current row', 'unbounded preceding', 'current row'],
        lacks: ['unbounded following'],
      },
    ],
    [`select listagg(source) within group (|) from ${sales}`, { only: ['order by'] }],
    ['select distinct |', { lacks: ['distinct'], has: ['sum'] }],
    ['select count(|', { first: ['distinct'] }],
    ['select a\nfrom tag\n\n|', { before: [['where', 'select']], has: ['create'] }],
    ['select 1 as |', { only: [] }],
    ['select 12|', { only: [] }],
  ]);
});

describe('language/completion: columns', () => {
  runCases([
    [`select | from ${sales}`, { first: salesColumns, has: ['fact_sales', 'sum'] }],
    [`select | from ${sales} fs`, { first: salesColumns, has: ['fs'], lacks: ['fact_sales'] }],
    [`select source, | from ${sales}`, { first: salesColumns }],
    [`select fs.| from ${sales} fs join core.dim_store s on true`, { only: salesColumns }],
    [`select fs.st| from ${sales} fs`, { only: ['store_key'] }],
    [`select fact_sales.| from ${sales}`, { only: salesColumns }],
    [`select core.fact_sales.| from ${sales}`, { only: salesColumns }],
    [
      `select | from ${sales} fs join core.dim_store s on s.store_key = fs.store_key`,
      { has: ['fs.store_key', 's.store_key', 'source', 'store_id'], lacks: ['store_key'] },
    ],
    [
      `select | from ${sales} join core.dim_store using (store_key)`,
      { has: ['store_key'], lacks: ['fact_sales.store_key'] },
    ],
    [`select * from ${sales} fs join core.dim_store s using (|)`, { only: ['store_key'] }],
    [`select * from ${sales} where |`, { first: salesColumns, lacks: ['sum', 'row_number'] }],
    [`select * from ${sales} where amount > 0 and |`, { first: salesColumns }],
    [`select * from ${sales} where amount > (|`, { has: ['select', 'amount'] }],
    [`select amount * 2 as doubled, | from ${sales}`, { has: ['doubled'] }],
    [`select amount * 2 as doubled from ${sales} where |`, { lacks: ['doubled'] }],
    [`select amount * 2 as doubled from ${sales} order by |`, { has: ['doubled', 'amount'] }],
    [
      `select row_number() over (order by amount) as rn from ${sales} qualify |`,
      { has: ['rn', 'row_number'], lacks: ['where'] },
    ],
    [`select source, store_key, sum(amount) from ${sales} group by |`, { first: ['source, store_key', 'date_key'] }],
    [`select date_trunc('day', sold) as day, 1, sum(amount) from ${sales} group by |`, { first: ['day', 'date_key'] }],
    [
      `select fs.source, upper(fs.source), count(*), row_number() over (order by 1) from ${sales} fs group by |`,
      { first: ['fs.source, upper(fs.source)'] },
    ],
    [
      `select source from ${sales} group by source, |`,
      {
        before: [
          ['date_key', 'source'],
          ['amount', 'source'],
        ],
        lacks: ['sum'],
      },
    ],
    [
      `select source from ${sales} group by source having |`,
      { has: ['sum', 'count', 'source'], before: [['sum', 'coalesce']] },
    ],
    [
      `select * from ${sales} where store_key in (select | from core.dim_store)`,
      { first: ['store_key', 'store_id'], has: ['fact_sales.amount'] },
    ],
    [
      `select * from ${sales} fs where exists (select 1 from core.dim_store s where s.store_key = fs.|)`,
      { only: salesColumns },
    ],
    [`select * from (select source as src, amount from ${sales}) q where q.|`, { only: ['src', 'amount'] }],
    [`with c as (select source as src from ${sales}) select | from c`, { first: ['src'] }],
    [`with c as (select source as src from ${sales}) select * from c where c.|`, { only: ['src'] }],
    [`with c (a, b) as (select source, amount from ${sales}) select | from c`, { first: ['a', 'b'] }],
    ['create temp table stage (like core.dim_date); select | from stage', { first: ['date_key', 'calendar_date'] }],
    ['create temp table t as select sku from core.dim_product; select t.| from t', { only: ['sku'] }],
    [
      `select 1 from ${sales}; select | from core.dim_date; select 2 from core.dim_store`,
      { first: ['date_key', 'calendar_date'], lacks: ['amount', 'store_id'] },
    ],
    [
      `select 1 from ${sales};\r\n\r\nselect |\r\nfrom core.dim_date\r\nwhere date_key = 1;\r\n`,
      { first: ['date_key', 'calendar_date'] },
    ],
    [`select | from core.dim_product`, { has: ['"Unit Name"'].map((name) => name.toLowerCase()) }],
    [`select sto|re_key from core.dim_store`, { first: ['store_key', 'store_id', 'store_name'] }],
    [`select a b c d, | from ${sales}`, { first: salesColumns }],
    [`select count(source from ${sales} where |`, { first: salesColumns }],
    [`select a, from ${sales} where |`, { first: salesColumns }],
    [`select * from ${sales} where where |`, { first: salesColumns }],
    [`select {{ columns }}, | from ${sales}`, { first: salesColumns }],
    [`select * from {{ ref('x') }} r join ${sales} fs on r.id = fs.|`, { only: salesColumns }],
    [`select * from ${sales} where store_key = :store and |`, { first: salesColumns }],
    ['select * from ${env}_core.sales s where |', { has: ['s', 'coalesce'], lacks: ['amount'] }],
    [
      `select * from core.dim_store s where s.|\n\nupdate core.dim_store set channel = 'web';`,
      { only: ['store_key', 'store_id', 'store_name', 'channel'] },
    ],
    [
      'select *, (select max(|) from core.dim_date) from tag',
      { first: ['date_key', 'calendar_date'], has: ['tag.id'] },
    ],
    [
      'select s.store_id from core.dim_store s union all select | from tag',
      { first: ['id', 'label'], lacks: ['store_id'] },
    ],
  ]);
});

describe('language/completion: an alias that the query uses already', () => {
  runCases([
    ['select d.store_name from core.fact_sales s join |', { has: ['core.dim_store d on d.store_key = s.store_key'] }],
    ['select d.store_name from core.dim_store |', { first: ['d'] }],
    // dim_product has no store_name.
    ['select d.store_name from core.dim_product |', { first: ['dp'] }],
    ['select s.store_name from core.fact_sales s join |', { has: ['core.dim_store ds on ds.store_key = s.store_key'] }],
  ]);
});

describe('language/completion: a statement whose first word is misspelt', () => {
  runCases([
    ['SELCT * FROM |', { first: ['tag'], has: ['core.fact_sales'], lacks: ['SUM'] }],
    ['SELCT | FROM core.fact_sales', { first: ['date_key'], has: ['SUM'] }],
    [`SELCT * FROM core.fact_sales fs WHERE fs.|`, { only: salesColumns }],
    ['SELCT 1; UPDTE tag SET |', { first: ['id', 'label'], lacks: ['customer'] }],
    ['delte from |', { first: ['tag'], lacks: ['marts.daily_sales'] }],
    ['cerate |', { has: ['TABLE', 'VIEW', 'PROCEDURE'], lacks: ['select'] }],
    ['marge into core.fact_sales using |', { has: ['staging.sales_line'] }],
    ['whatever |', { lacks: ['from', 'table', 'into'] }],
  ]);
});

describe('language/completion: the columns that EXCLUDE leaves out', () => {
  runCases([
    ['select * exclude (|) from tag', { only: ['id', 'label'] }],
    ['select * exclude (id, |) from tag', { only: ['label', 'id'] }],
    ['select * exclude (| from tag', { only: ['id', 'label'] }],
    ['select * exclude | from tag', { only: ['id', 'label'] }],
    [
      'select t.* exclude (|) from tag t join customer c using (id)',
      { has: ['label', 'name'], lacks: ['t', 'c', 'sum'] },
    ],
  ]);
});
