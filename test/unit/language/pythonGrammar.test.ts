import * as assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { INITIAL } from 'vscode-textmate';
import { pythonStandIn } from './pythonStandIn';
import { grammarOf, scopeCases, scopesOf } from './textMate';

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

  for (const { text, expected } of scopeCases('python.txt'))
    it(text.replace(/\s+/g, ' ').slice(0, 100), async () => {
      const scopes = scopesOf(await grammarOf('source.python', { 'source.python': pythonStandIn }), text);
      for (const { start, end, scopes: wanted } of expected)
        for (let at = start; at < end; at++)
          for (const each of wanted) {
            const isThere = ` ${scopes[at] ?? ''}`.includes(` ${each.replace('!', '')}`);
            assert.equal(isThere, !each.startsWith('!'), `${text.slice(at, at + 20)} ${each}: ${scopes[at] ?? ''}`);
          }
    });

  for (const part of ['sql=', 'spark.sql(', 'spark.sql("select ', '"""', 'db.execute(', 'a_', 'query: x = ', '{', '%('])
    it(`reads a line of 10,000 characters of ${part} in bounded time`, async () => {
      const python = await grammarOf('source.python', { 'source.python': pythonStandIn });
      const line = part.repeat(Math.ceil(10_000 / part.length)).slice(0, 10_000);
      const began = performance.now();
      python.tokenizeLine2(line, INITIAL);
      const took = performance.now() - began;
      assert.ok(took < 3000, `${took} ms`);
    });
});
