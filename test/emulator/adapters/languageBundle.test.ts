import * as assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';

const root = join(__dirname, '../../..');

/** Runs a script that imports the package by its name, as somebody else's would. */
function run(kind: 'module' | 'commonjs', source: string): string {
  const done = spawnSync(process.execPath, [`--input-type=${kind}`, '-e', source], { cwd: root, encoding: 'utf8' });
  assert.equal(done.status, 0, done.stderr);
  return done.stdout.trim();
}

const use = `
  const sql = 'SELECT a FROM t WHERE a = NULL';
  const catalog = catalogFromDdl('CREATE TABLE t (a int, b int)');
  const at = 'SELECT  FROM t';
  const parsed = parse(at);
  console.log(JSON.stringify([
    parse(sql).statements.length,
    lint(sql).map(({ code }) => code),
    format('select 1').text,
    splitStatements('select 1; select 2').length,
    complete({ parse: parsed, model: analyze(parsed, catalog), offset: 7 }).items.map(({ label }) => label).includes('b'),
    lineage('CREATE VIEW v AS SELECT a AS x FROM t', catalog)[0].columns.length,
  ]));`;
const names = 'analyze, catalogFromDdl, complete, format, lineage, lint, parse, splitStatements';

describe('price-mart-warehouse/language', () => {
  const expected = [1, ['Q15'], 'select\n  1', 2, true, 1];

  it('is imported by name', () => {
    assert.deepEqual(
      JSON.parse(run('module', `import { ${names} } from 'price-mart-warehouse/language';${use}`)),
      expected,
    );
  });

  it('is required', () => {
    const source = `const { ${names} } = require('price-mart-warehouse/language');${use}`;
    assert.deepEqual(JSON.parse(run('commonjs', source)), expected);
  });

  it('needs nothing of Node', () => {
    const text = readFileSync(join(root, 'dist/language.js'), 'utf8');
    const asked = [...text.matchAll(/require\("([^"]+)"\)/g)].map(([, name = '']) => name.replace(/^node:/, ''));
    assert.deepEqual(
      asked.filter((name) => builtinModules.includes(name)),
      [],
    );
  });
});
