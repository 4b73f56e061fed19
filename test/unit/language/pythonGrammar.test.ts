import * as assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

interface Rule {
  readonly include?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly patterns?: readonly Rule[];
}
type Grammar = Rule & { readonly repository: Readonly<Record<string, Rule>> };

const folder = join(__dirname, '../../../src/language/grammar');
const everyRule = (rule: Rule): Rule[] => [rule, ...(rule.patterns ?? []).flatMap(everyRule)];

describe('the grammar of SQL in Python', () => {
  let rules: Rule[];
  let grammar: Grammar;

  before(async () => {
    const module = (await import(pathToFileURL(join(folder, 'sqlInPython.mjs')).href)) as { sqlInPython: Grammar };
    grammar = module.sqlInPython;
    rules = [grammar, ...Object.values(grammar.repository)].flatMap(everyRule);
  });

  it('includes only what is there', () => {
    const sql = JSON.parse(readFileSync(join(folder, 'redshiftSql.tmLanguage.json'), 'utf8')) as Grammar;
    const known = new Set([
      'source.python',
      'source.python#expression',
      ...Object.keys(grammar.repository).map((name) => `#${name}`),
      ...Object.keys(sql.repository).map((name) => `source.redshift-sql#${name}`),
    ]);
    const missing = rules.flatMap(({ include }) => (include === undefined || known.has(include) ? [] : [include]));
    assert.deepEqual(missing, []);
  });

  it('ends every rule in a string with the string', () => {
    const strings = Object.values(grammar.repository)
      .flatMap(everyRule)
      .filter(({ begin }) => begin?.includes('fF') === true || begin?.includes('rRuU') === true);
    assert.ok(strings.length >= 16);
    for (const { end = '', patterns = [] } of strings) {
      const mark = /^\((["']+)\)/.exec(end)?.[1] ?? 'none';
      for (const inner of patterns)
        if (inner.end !== undefined)
          assert.ok(inner.end.includes(`(?=${mark}`), `${inner.begin ?? ''} runs past ${mark}`);
    }
  });

  it('starts at the calls that take SQL and not at others', () => {
    const call = new RegExp(grammar.repository['call']?.begin ?? '^$');
    for (const text of ['spark.sql(', 'cur.execute(', 'pd.read_sql(', 'c.batch_execute_statement(', 'conn.run('])
      assert.match(text, call);
    for (const text of ['print(', 'execute_later(', 'sql (x)']) assert.doesNotMatch(text, call);
  });
});
