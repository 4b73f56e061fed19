/** What statements before the cursor have made, changed and dropped. */
import { runCases, type Case, type Expected } from './completionHarness';

/** Statements of a procedure. */
function body(statements: string, expected: Expected): Case {
  return [`create procedure p() as $$ begin ${statements} end $$ language plpgsql;`, expected];
}

describe('language/completion: after DROP and ALTER', () => {
  runCases([
    ['drop table tag; select * from |', { has: ['customer'], lacks: ['tag'] }],
    ['select * from |; drop table tag;', { has: ['tag'] }],
    ['drop view marts.daily_sales; select * from marts.|', { only: ['store_sales'] }],
    ['create table made (a int); drop table made; select * from |', { has: ['tag'], lacks: ['made'] }],
    ['drop table tag; create table tag (fresh int); select | from tag', { first: ['fresh'], lacks: ['label'] }],
    // The temporary table is dropped, the one behind it is not.
    ['create temp table tag (own int); drop table tag; select | from tag', { first: ['id', 'label'], lacks: ['own'] }],
    ['drop schema core cascade; select * from core.|', { only: [] }],
    ['drop schema core cascade; alter schema core rename to past; select * from past.|', { only: [] }],
    ['alter schema core rename to past; drop table past.store; select * from core.|', { only: [] }],
    ['drop schema core cascade; create table core.anew (a int); select * from core.|', { only: ['anew'] }],
    ['drop table core.dim_store; select * from core.fact_sales f join |', { lacks: ['core.dim_store'] }],
    ['drop table core.fact_sales; select * from core.dim_store d join |', { lacks: ['core.fact_sales'] }],

    ['alter table tag rename to mark; select * from |', { has: ['mark'], lacks: ['tag'] }],
    ['alter table tag rename to mark; select | from mark', { first: ['id', 'label'] }],
    [
      'alter table core.dim_date rename to dim_day; select * from core.|',
      { has: ['dim_day', 'dim_store'], lacks: ['dim_date'] },
    ],
    ['alter table core.dim_date rename to dim_day; insert into |', { has: ['core.dim_day'], lacks: ['core.dim_date'] }],
    ['create table a1 (k int); alter table a1 rename to a2; select * from a|', { first: ['a2'], lacks: ['a1'] }],

    ['alter table tag drop column label; select | from tag', { first: ['id'], lacks: ['label'] }],
    ['alter table tag rename column label to words; select t.| from tag t', { only: ['id', 'words'] }],
    ['alter table tag add column extra int; update tag set |', { only: ['id', 'label', 'extra'] }],
    ['select t.| from tag t; alter table tag drop column label;', { only: ['id', 'label'] }],
    ['alter table tag drop column label; alter table tag drop column |', { has: ['id'], lacks: ['label'] }],
    [
      'alter table core.dim_store add column zone int; insert into core.dim_store (|',
      { first: ['store_id, store_name, channel, zone'] },
    ],

    ['set search_path to core; select * from dim_d|', { first: ['dim_date'] }],
    ['set search_path to marts, core; drop table dim_date; select * from core.|', { lacks: ['dim_date'] }],

    body('drop table tag; select * from |;', { has: ['customer'], lacks: ['tag'] }),
    body('create temp table st as select 1 as a; drop table st; select * from |;', { lacks: ['st'] }),
    body('drop table if exists st; create temp table st as select 1 as a; select * from |;', { has: ['st'] }),
    // On the other way it is still there.
    body('if 1 > 2 then drop table tag; end if; select * from |;', { has: ['tag'] }),
    body('if 1 > 2 then drop table tag; select * from |; end if;', { lacks: ['tag'] }),
    // To define a procedure drops nothing.
    ['create procedure p() as $$ begin drop table tag; end $$ language plpgsql; select * from |', { has: ['tag'] }],
  ]);
});
