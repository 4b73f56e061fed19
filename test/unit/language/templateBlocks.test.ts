import * as assert from 'node:assert/strict';
import { format, lint, parse, scan, splitStatements } from '../../../src/language';

/** The statements that are read of a text, as they are written. */
function statementsOf(sql: string): string[] {
  return splitStatements(sql).map(({ start, end }) => sql.slice(start, end));
}

describe('language/scanner, blocks of a template', () => {
  const read: readonly (readonly [template: string, ...statements: string[]])[] = [
    ['{% macro a() %} select 1 {% endmacro %}\n{% macro b() %} select 2 {% endmacro %}', 'select 1', 'select 2'],
    ["{% call statement('a') %} select 1 {% endcall %}\nselect 2", 'select 1', 'select 2'],
    ['{%- set q -%} select 1 from t where {%- endset -%} select 2', 'select 1 from t where', 'select 2'],
    ['{% set q | trim %}\nselect 1\n{% endset %}\n{{ q }}', 'select 1'],
    ['{% snapshot s %}\n{{ config(a=1) }}\nselect 1 from t\n{% endsnapshot %}', 'select 1 from t'],
    [
      '{% test t(model) %} select 1 {% endtest %}{% data_test u(m) %} select 2 {% enddata_test %}',
      'select 1',
      'select 2',
    ],
    [
      "{% materialization m, default %}\n{{ run() }}\n{% call statement('main') -%}\ndrop table t\n{%- endcall %}\n{{ ran() }}\n{% endmaterialization %}",
      'drop table t',
    ],
    ['{% macro a() %}\n{% set q %} select 1 {% endset %}\nselect 2\n{% endmacro %}', 'select 1', 'select 2'],
    ['select {% block a %} b, c {% endblock %} from t', 'select {% block a %} b, c {% endblock %} from t'],
    [
      'select {% filter upper %} a {% endfilter %} from {% raw %} t {% endraw %}',
      'select {% filter upper %} a {% endfilter %} from {% raw %} t',
    ],
    [
      'select a, {% set b %} c + {% endset %} {{ b }} d from t',
      'select a, {% set b %} c + {% endset %} {{ b }} d from t',
    ],
    [
      '{% macro a() %}\n{% if b %}\nselect 1\n{% else %}\nwith c as (select 2\nunion all\nselect 3) select 4\n{% endif %}\n{% endmacro %}',
      'select 1',
      'with c as (select 2\nunion all\nselect 3) select 4',
    ],
    ['{% set a = 1 %} select 1', 'select 1'],
    ['-- {% macro a() %}\nselect 1\n-- {% endmacro %}', 'select 1'],
    ["select '{% set a %} select 2 {% endset %}'", "select '{% set a %} select 2 {% endset %}'"],
    ["{% raw %} {% macro a() %} {% endraw %} select '{% endmacro %}'", "select '{% endmacro %}'"],
    ['{% macro a() %} select 1 -- one {% endmacro %}\nselect 2', 'select 1', 'select 2'],
  ];
  for (const [template, ...statements] of read)
    it(`reads ${template}`, () => {
      assert.deepEqual(statementsOf(template), statements);
      assert.deepEqual(parse(template).errors, []);
    });

  const pieces: readonly string[] = [
    '{% macro cents(c) %} ({{ c }} / 100)::numeric(16, 2) {% endmacro %}',
    '{% macro a() %}\n{{ b() }}\nwhere (c = 1)\n{% endmacro %}\nselect 1',
    '{% macro a() %} and b = 1 {% endmacro %}',
    '{% macro a() %} a, b, c) select {% endmacro %}',
    '{% macro a() %} (select 1) b {% endmacro %}',
    '{% macro a() %} update set b = 1 {% endmacro %}{% macro c() %} drop column d {% endmacro %}',
    '{% macro a() %} close - open {% endmacro %}',
    "{% set m %} It's here {% endset %} select 1 {% set n %} It can't be {% endset %}",
    '{% set m %} Select what you like, the rest is left. {% endset %}',
    '{% set m %}\\,^,$,.,|,?,(,),[,],{,}{% endset %}\n{% set n %}\\\\{{ c }}{% endset %}',
    '{% set m %} /* {% endset %}\nselect 1',
    '{% macro a() %} select a from b where {% endmacro %}',
    '{% macro a() %} insert into t (a, b) {% endmacro %}',
    '{% macro snowflake__a() %} select b:c::int from t qualify 1 = = 2 {% endmacro %}',
    "{% materialization a, adapter='bigquery' %} select struct(1 as b) from t = 1 {% endmaterialization %}",
    "select 1 {% if target.type == 'bigquery' %} , struct(1 as b) c d {% else %} , 2 {% endif %}",
    "{% if target.type in ('snowflake', 'bigquery') %} select b:c d e f {% else %} select 1 {% endif %}",
  ];
  for (const sql of pieces)
    it(`says nothing of ${sql}`, () => {
      assert.deepEqual(
        lint(sql).filter(({ severity }) => severity === 'error'),
        [],
      );
    });

  it('tells of a mistake in a whole statement, at its place', () => {
    for (const sql of [
      '{% macro a() %}\nselect b from c where d = = 1\n{% endmacro %}',
      "{% call statement('a') %} select b from c where d = = 1 {% endcall %}",
      '{% macro redshift__a() %} select b from c where d = = 1 {% endmacro %}',
      "{% if target.type == 'redshift' %} select b from c where d = = 1 {% else %} select 1 {% endif %}",
    ])
      assert.deepEqual(
        parse(sql).errors.map(({ start }) => start),
        [sql.indexOf('= 1')],
        sql,
      );
  });

  it('finds blocks in a part of a text, with work that grows no faster than the parts', () => {
    const part = "{% macro a() %} it's {% endmacro %} select 1 ";
    const text = part.repeat(4000);
    const kinds = [...scan(part)].map(({ kind }) => kind);
    for (let from = 0; from < text.length; from += part.length)
      assert.deepEqual(
        [...scan(text, from, from + part.length)].map(({ kind }) => kind),
        kinds,
      );
  }).timeout(5000);

  it('reads many bodies of a long text without searching all of it for each', () => {
    const body = 'create procedure p() as $$ begin delete from t where a = 1; end $$ language plpgsql;\n';
    const time = (count: number): number => {
      const from = performance.now();
      parse(body.repeat(count));
      return performance.now() - from;
    };
    time(500);
    assert.ok(time(16_000) < 40 * Math.max(time(1000), 5));
  });

  it('ends no statement with a bound as with a semicolon', () => {
    const ends = splitStatements('{% macro a() %} select 1; select 2 {% endmacro %}').map(
      (each) => each.terminatorEnd - each.end,
    );
    assert.deepEqual(ends, [1, 0]);
  });

  it('leaves a statement as it is that holds a block, in which blanks count', () => {
    const sql = "select  a, {% set b %}  it's  {% endset %} {{ b }} from t";
    assert.equal(format(sql).text, sql);
    assert.equal(format(sql).skipped.length, 1);
  });

  it('parts what is laid out at the bounds of blocks', () => {
    const sql =
      '{% macro a() %}\nselect  1\n{% endmacro %}\n{% macro b() %}\n( {{ c }}  /  2 )\n{% endmacro %}\nselect  2\n';
    assert.equal(format(sql).text, sql.replace('select  1', 'select\n  1').replace('select  2', 'select\n  2'));
  });
});
