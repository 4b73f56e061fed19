import * as assert from 'node:assert/strict';
import { parse } from '../../../src/language';
import { foldingsOf, growingRanges, outlineOf, type OutlineSymbol } from '../../../src/language/outline';
import { fixtures } from './fixtures';
import { marked } from './marked';

/** One line a symbol, indented by depth. */
function tree(symbols: readonly OutlineSymbol[], indent = ''): string[] {
  return symbols.flatMap(({ name, detail, kind, children }) => [
    `${indent}${kind} ${name}${detail === '' ? '' : ` · ${detail}`}`,
    ...tree(children, `${indent}  `),
  ]);
}

const outlines: readonly (readonly [sql: string, ...lines: string[]])[] = [
  [
    'create table core.z (id int not null, k varchar(9), primary key (id))',
    'table core.z · create table',
    '  column id · int not null',
    '  column k · varchar(9)',
  ],
  [
    'create view v as with t as (select 1 as a) select a, a + 1 as b, 2 from t',
    'view v · create view',
    '  commonTable t',
    '    column a · 1',
    '  column a',
    '  column b · a + 1',
    '  column 2',
  ],
  [
    'with t (x) as (select 1) select x from core.sales s join t on true',
    'statement core.sales · select',
    '  commonTable t',
    '    column x',
  ],
  ['select 1', 'statement select 1'],
  ['insert into core.sales select 1', 'statement core.sales · insert into'],
  ['create schema core', 'schema core · create schema'],
  [
    'create procedure core.load(batch int) as $$ declare v int := 1; begin <<l>> for i in 1..2 loop insert into core.sales select 1; end loop l; if v > 1 then truncate core.store; end if; exception when others then delete from core.audit; end $$ language plpgsql',
    'procedure core.load · create procedure',
    '  parameter batch · int',
    '  variable v · int := 1',
    '  block l · for',
    '    statement core.sales · insert into',
    '  statement core.store · truncate',
    '  statement core.audit · delete from',
  ],
  [
    "{% macro load(t) %}\n{% set q %}\n  select 1 from a\n{% endset %}\nselect 2 from b\n{%- endmacro %}\n{%- test unique (m) -%} where {% endtest %}\n{% snapshot s %} select 3 from c {% endsnapshot %}\n{% call statement('main') %} truncate d {% endcall %}{% call(x) y() %} a {% endcall %}\nselect 4 from e",
    'template load · macro',
    '  template q · set',
    '    statement a · select',
    '  statement b · select',
    'template unique · test',
    'template s · snapshot',
    '  statement c · select',
    'template statement · call',
    '  statement d · truncate',
    'template call',
    'statement e · select',
  ],
  [
    '{% set a = 1 %} -- {% macro m() %}\nselect a, {% set b %} c {% endset %} d from t -- {% endmacro %}',
    'statement t · select',
  ],
  [''],
];

/** Lines that fold: `>` opens, `<` is the last that goes. */
const folds: readonly (readonly [lines: string, ...ranges: string[]])[] = [
  ['select 1,\n  2\nfrom t;\nselect 3;', '0-2'],
  ['-- one\n-- two\n-- three\nselect 1;', '0-2 comment'],
  ['-- one\n\n-- two\nselect 1;'],
  ['/* one\ntwo */\nselect 1;', '0-1 comment'],
  ['-- region Loads\nselect 1;\nselect 2;\n-- endregion', '0-3 region'],
  ['--#region a\n-- region b\nselect 1;\n-- endregion\n-- endregion', '0-4 region', '1-3 region'],
  ['with a as (\n  select 1\n),\nb as (\n  select 2\n)\nselect *\nfrom a', '0-7', '3-4', '6-7'],
  ['create table z (\n  id int,\n  k int\n);', '0-2'],
  ['select\n  case\n    when a then 1\n    else 2\n  end as x\nfrom t', '0-5', '1-3'],
  [
    'create procedure p() as $$\nbegin\n  if true then\n    null;\n  end if;\n  -- one\n  -- two\nend\n$$ language plpgsql',
    '0-8',
    '1-6',
    '2-3',
    '5-6 comment',
  ],
  ['select (\n  1', '0-1'],
  ['{% macro a() %}\n  select 1\n  from t\n{% endmacro %}\n{% set b %}\n  c {% endset %}', '0-2', '1-2', '4-5'],
  [''],
];

/** The growing selections, innermost first. */
const selections: readonly (readonly [sql: string, ...ranges: string[]])[] = [
  ['select a + b|b from t', 'bb', 'a + bb', 'select a + bb from t'],
  ["select 'x |y' from t", 'x y', "'x y'", "select 'x y' from t"],
  [
    'create procedure p() as $$ begin dele|te from t; end $$ language plpgsql',
    'delete',
    'delete from t',
    'begin delete from t; end',
    'create procedure p() as $$ begin delete from t; end $$ language plpgsql',
  ],
];

describe('language/outline', () => {
  for (const [sql, ...lines] of outlines)
    it(`outlines ${sql.slice(0, 60)}`, () => {
      assert.deepEqual(tree(outlineOf(parse(sql))), lines);
    });

  for (const [sql, ...ranges] of folds)
    it(`folds ${JSON.stringify(sql.slice(0, 60))}`, () => {
      const found = foldingsOf(parse(sql)).map(
        ({ startLine, endLine, kind }) => `${startLine}-${endLine}${kind === undefined ? '' : ` ${kind}`}`,
      );
      assert.deepEqual(found, ranges);
    });

  for (const [text, ...ranges] of selections)
    it(`grows a selection in ${text.slice(0, 60)}`, () => {
      const { sql, cursor } = marked(text);
      const found = growingRanges(parse(sql), cursor).map(({ start, end }) => sql.slice(start, end));
      assert.deepEqual(found, ranges);
    });

  it('keeps names inside, children inside, and never throws on broken text', () => {
    const check = (symbols: readonly OutlineSymbol[]): void => {
      for (const { name, start, end, nameStart, nameEnd, children } of symbols) {
        assert.ok(name !== '' && start <= nameStart && nameStart <= nameEnd && nameEnd <= end && start < end);
        for (const child of children) assert.ok(start <= child.start && child.end <= end);
        check(children);
      }
    };
    for (const folder of ['good', 'bad'])
      for (const { text } of fixtures(folder)) {
        const result = parse(text);
        check(outlineOf(result));
        for (const { startLine, endLine } of foldingsOf(result)) assert.ok(startLine < endLine);
        for (let offset = 0; offset <= text.length; offset += 101) {
          const ranges = growingRanges(result, offset);
          ranges.forEach((range, i) => {
            const inner = ranges[i - 1];
            assert.ok(inner === undefined || (range.start <= inner.start && inner.end <= range.end));
          });
        }
      }
  });
});
