import * as assert from 'node:assert/strict';
import { analyze, parse, signatureHelp } from '../../../src/language';
import { catalog } from './completionHarness';

/** Text with the cursor, the signature that is shown, the parameter that is typed. Undefined where nothing is shown. */
type Case = readonly [text: string, label?: string, parameter?: string];

const routines = `create procedure core.load(batch bigint, source varchar(16), out rows int) as $$ begin null; end $$ language plpgsql;
create function core.net(decimal(18, 2), int) returns int stable as $$ select 1 $$ language sql;`;

const dateadd = 'DATEADD(part datepart, amount integer, value date) -> timestamp';
const date = 'core.dim_date (date_key integer, calendar_date date)';
const upper = 'UPPER(string text) -> type of the first argument';

const cases: readonly Case[] = [
  ['select dateadd(|', dateadd, 'part datepart'],
  ['select dateadd(day, |', dateadd, 'amount integer'],
  ['select coalesce(a, b, c, |', 'COALESCE(value any, more any, …) -> common type of the arguments', 'more any, …'],
  ['select upper(|)', upper, 'string text'],
  ['select upper(a) |'],
  ['select upper(lower(|), 1)', 'LOWER(string text) -> type of the first argument', 'string text'],
  ['select (1 + |)'],
  ['select 1 where a in (|'],
  // A comma in a string parts nothing.
  ["select dateadd('a, (|')", dateadd, 'part datepart'],
  ['select upper(/* a, | */ b)'],
  [`${routines} call core.load(|`, 'core.load(batch bigint, source varchar(16))', 'batch bigint'],
  [`${routines} call core.load(1, |)`, 'core.load(batch bigint, source varchar(16))', 'source varchar(16)'],
  [`${routines} select core.net(|`, 'core.net($1 decimal(18, 2), $2 int) -> int', '$1 decimal(18, 2)'],
  [`${routines} select core.net(f(1, 2), |`, 'core.net($1 decimal(18, 2), $2 int) -> int', '$2 int'],
  ['insert into core.dim_date values (|', date, 'date_key integer'],
  ['insert into core.dim_date values (1, |', date, 'calendar_date date'],
  ["insert into core.dim_date values (1, '2026-01-01'), (2, |", date, 'calendar_date date'],
  ['insert into core.dim_date (calendar_date) values (|', 'core.dim_date (calendar_date date)', 'calendar_date date'],
  ['insert into nowhere values (|'],
  ["UNLOAD ('select upper(|') TO 's3://a/'", upper, 'string text'],
  ['create procedure p() as $$ begin perform dateadd(day, | end $$ language plpgsql', dateadd, 'amount integer'],
];

describe('language/signature', () => {
  for (const [text, label, parameter] of cases)
    it(text.replace(/\s+/g, ' ').replace(routines.replace(/\s+/g, ' '), '…'), () => {
      const offset = text.indexOf('|');
      const parsed = parse(text.slice(0, offset) + text.slice(offset + 1));
      const help = signatureHelp({ parse: parsed, model: analyze(parsed, catalog), offset });
      if (label === undefined) {
        assert.equal(help, undefined);
        return;
      }
      const shown = help?.signatures[help.activeSignature];
      const [from = 0, to = 0] = shown?.parameters[help?.activeParameter ?? 0] ?? [];
      assert.equal(`${shown?.label ?? ''} » ${shown?.label.slice(from, to) ?? ''}`, `${label} » ${parameter ?? ''}`);
    });
});
