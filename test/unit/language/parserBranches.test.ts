import * as assert from 'node:assert/strict';
import { analyze, applyFixes, lint, parse, splitStatements, walk, type ParseResult } from '../../../src/language';
import { refactoringsAt, rename } from '../../../src/language/refactor';

/** The kinds of all nodes, with the text of those without children. */
function outline({ text, statements }: ParseResult): string[] {
  const lines: string[] = [];
  walk(statements, (node) => {
    lines.push(node.kind === 'identifier' ? text.slice(node.start, node.end) : node.kind);
  });
  return lines;
}

describe('language/parser, branches of a template', () => {
  const read: readonly (readonly [template: string, text: string])[] = [
    [
      'select a from t {% if x %} join {% else %} left join {% endif %} u using (a)',
      'select a from t join u using (a)',
    ],
    ['select {% if x %} sum( {%- else -%} max( {% endif %} a) from t', 'select sum(a) from t'],
    ['select a from {% if x %} t {% else %} u {% endif %} where b = 1', 'select a from t where b = 1'],
    ['select a {% if x %}, b {% elif y %}, c {% else %}, d, e {% endif %} from t', 'select a, b from t'],
    [
      'select a from t {% if x %}{# none #}{% elif y %} limit 1 {% else %} limit 2 {% endif %}',
      'select a from t limit 1',
    ],
    [
      'select a from t {% for u in us %} join u using (a) {% else %} , v {% endfor %}',
      'select a from t join u using (a)',
    ],
    [
      'select {% if x %} a {% if y %}, b {% else %}, c {% endif %} {% else %} d {% if y %}, e {% else %}, f {% endif %} {% endif %}',
      'select a, b',
    ],
    [
      '{% if x %} create table s as {% else %} insert into s {% endif %} select a from t',
      'create table s as select a from t',
    ],
    [
      '{{ config() }}\n{% if x %}\nselect a from t {% if y %} where b {% else %} where c {% endif %}\n{% else %}\nselect 1\n{% endif %}',
      '{{ config() }}\nselect a from t where b\n;select 1',
    ],
    ['{% if x %} select 1; {% else %} select 2; {% endif %} select 3', 'select 1; select 2; select 3'],
    ['{% if x %} truncate t {% else %}\ndelete from t {% endif %}\nvacuum t', 'truncate t; delete from t; vacuum t'],
    ['{% if x %} a {% endif %} select {% else %} 1', '{% if x %} a {% endif %} select {% else %} 1'],
  ];
  for (const [template, text] of read)
    it(`reads ${template}`, () => {
      assert.deepEqual(outline(parse(template)), outline(parse(text)));
      assert.deepEqual(parse(template).errors, []);
    });

  it('still tells of a mistake in the branch that is read', () => {
    const [error, ...more] = parse('select a from t {% if x %} where b = = 1 {% else %} where c {% endif %}').errors;
    assert.equal(error?.start, 'select a from t {% if x %} where b = '.length);
    assert.deepEqual(more, []);
  });

  it('lets a statement reach to the end of its branches', () => {
    const sql = 'select a from t {% if x %} where b {% else %} where c {% endif %}; select 2';
    const [first] = splitStatements(sql);
    assert.equal(sql.slice(0, first?.end), 'select a from t {% if x %} where b {% else %} where c');
    assert.equal(first?.terminatorEnd, sql.indexOf(';') + 1);
  });

  it('does not take one branch for what another lacks', () => {
    assert.deepEqual(lint('insert into t (a, b) select a {% if x %}, b {% else %}, c {% endif %} from u'), []);
  });

  it('does not rename what a branch names that is not read', () => {
    const sql =
      'with one as (select 1 as a) select a from one {% if x %} where a > 1 {% else %} where "A" > 2 {% endif %}';
    const answer = rename(analyze(parse(sql)), sql.indexOf(' a)') + 1, 'b');
    assert.ok('problem' in answer && answer.problem.includes('branch'));
    assert.ok('edits' in rename(analyze(parse(sql)), sql.indexOf('one'), 'two'));
  });

  it('rewrites nothing of which it has not read all, and cuts no conditional in two', () => {
    const sql = 'select a from (select b as a from t {% if x %} where b = 1 {% else %} where c = 2 {% endif %}) s';
    for (let at = 0; at < sql.length; at++) assert.deepEqual(refactoringsAt(analyze(parse(sql)), at, at), []);
    const query = 'select a from t where {% if x %} a = null {% else %} a = 1 {% endif %} order by a';
    assert.equal(applyFixes(query, fixesOf(query)), query.replace('= null', 'IS NULL'));
    const halved = 'select a from t where a = {% if x %} null {% endif %}';
    assert.ok(lint(halved).some(({ code }) => code === 'Q15'));
    assert.deepEqual(fixesOf(halved), []);
  });
});

function fixesOf(sql: string) {
  return lint(sql).flatMap(({ fix }) => (fix === undefined ? [] : [fix]));
}
