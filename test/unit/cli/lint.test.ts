import * as assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandContext, OptionValues } from '../../../src/cli/command';
import { UsageError } from '../../../src/cli/command';
import { format } from '../../../src/cli/commands/format';
import { lint } from '../../../src/cli/commands/lint';
import { SqlDocument } from '../../../src/language';

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(command: typeof lint, args: readonly string[], values: OptionValues = {}): Promise<Ran> {
  let [out, err] = ['', ''];
  // The two commands need nothing of a connection.
  const context = { args, values, out: (text: string) => (out += text), err: (text: string) => (err += text) };
  const code = await command.run(context as unknown as CommandContext);
  return { code, out, err };
}

describe('cli: lint and format', () => {
  const home = process.cwd();
  let folder = '';
  const write = (path: string, text: string): void => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const read = (path: string): string => readFileSync(join(folder, path), 'utf8');

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pmw-lint-'));
    process.chdir(folder);
  });
  afterEach(() => {
    process.chdir(home);
    rmSync(folder, { recursive: true, force: true });
  });

  it('fails on errors, and on what --max-severity does not let through', async () => {
    write('q.sql', 'DELETE FROM staging.t;\n');
    assert.match((await run(lint, ['q.sql'])).out, /^q\.sql:1:1 {2}warning {2}.* {2}M08\n1 file: 0 errors, 1 warning/);
    assert.equal((await run(lint, ['q.sql'])).code, 0);
    assert.equal((await run(lint, ['q.sql'], { 'max-severity': 'information' })).code, 1);
    assert.equal((await run(lint, ['q.sql'], { rule: ['M08=error'] })).code, 1);
    assert.equal((await run(lint, ['q.sql'], { rule: ['M08=error'], 'max-severity': 'error' })).code, 0);
    assert.equal((await run(lint, ['q.sql'], { rule: ['m08=off'], 'max-severity': 'none' })).code, 0);
    await assert.rejects(run(lint, ['q.sql'], { rule: ['M99=off'] }), UsageError);
    await assert.rejects(run(lint, ['-'], { fix: true }), UsageError);
  });

  it('finds what the editor finds, with the severities of the workspace', async () => {
    write('.vscode/settings.json', '{\n  // mine\n  "priceMart.lint.severities": { "M08": "error", },\n}\n');
    const text = 'DELETE FROM staging.t;\nSELECT a FROM t WHERE a = NULL;\n';
    write('q.sql', text);
    const { code, out } = await run(lint, ['q.sql'], { format: 'json' });
    assert.equal(code, 1);
    const cli = (JSON.parse(out) as { code: string; severity: string; message: string }[]).map(
      ({ code: rule, severity, message }) => [rule, severity, message],
    );
    const editor = new SqlDocument(text).findings({ severities: { M08: 'error' } });
    assert.deepEqual(
      cli,
      editor.map(({ code: rule, severity, message }) => [rule, severity, message]),
    );
    assert.ok(cli.length >= 2);
  });

  it('looks tables up in the linted files, in sql, or in what --catalog names', async () => {
    write('sql/01_core.sql', 'CREATE SCHEMA core;\nCREATE TABLE core.sales (id BIGINT) DISTSTYLE EVEN SORTKEY (id);\n');
    write('queries/q.sql', 'SELECT ids FROM core.sales;\n');
    write('other/ddl.sql', 'CREATE TABLE core.sales (ids BIGINT);\n');
    assert.match(
      (await run(lint, ['queries'])).out,
      /queries\/q\.sql:1:8  error  There is no column ids: did you mean id\?  N02/,
    );
    assert.equal((await run(lint, ['queries'], { catalog: ['other'] })).code, 0);
  });

  it('mends with --fix what keeps its meaning, and offers the rest', async () => {
    write(
      'q.sql',
      "SELECT string_agg(a, ',') FROM t;\nDELETE FROM t WHERE a = NULL;\nUNLOAD ('select 1') TO 's3://b/k/' IAM_ROLE DEFAULT ALLOWOVERWRITE;\n",
    );
    const { code } = await run(lint, ['q.sql'], { fix: true });
    assert.equal(code, 1);
    assert.match(read('q.sql'), /SELECT LISTAGG\(a, ','\)/);
    // It deletes nothing now, and would delete rows with IS NULL.
    assert.match(read('q.sql'), /DELETE FROM t WHERE a = NULL;/);
    assert.match(read('q.sql'), /ALLOWOVERWRITE/);
  });

  it('escapes what GitHub would read as its own', async () => {
    write('a,b:c/50%.sql', 'SELECT a FROM t WHERE a = NULL;\n');
    const { out } = await run(lint, ['.'], { format: 'github' });
    assert.match(out, /^::error file=a%2Cb%3Ac\/50%25\.sql,line=1,endLine=1,col=23,endColumn=31,title=Q15::/);
  });

  it('writes SARIF whose results point at rules and places', async () => {
    write('a b/q.sql', 'SELECT a FROM t\nWHERE a = NULL;\nSELECT FROM;\n');
    const { out } = await run(lint, ['.'], { format: 'sarif' });
    const log = JSON.parse(out) as {
      version: string;
      runs: {
        tool: { driver: { rules: { id: string; help: { text: string } }[] } };
        results: {
          ruleId: string;
          ruleIndex: number;
          level: string;
          locations: { physicalLocation: { artifactLocation: { uri: string }; region: object } }[];
          fixes?: { artifactChanges: { replacements: { insertedContent: { text: string } }[] }[] }[];
        }[];
      }[];
    };
    const [first] = log.runs;
    assert.equal(log.version, '2.1.0');
    assert.ok(first && first.results.length >= 2);
    for (const result of first.results) {
      assert.equal(first.tool.driver.rules[result.ruleIndex]?.id, result.ruleId);
      assert.ok(['error', 'warning', 'note'].includes(result.level));
      assert.equal(result.locations[0]?.physicalLocation.artifactLocation.uri, 'a%20b/q.sql');
    }
    const found = first.results.find(({ ruleId }) => ruleId === 'Q15');
    assert.deepEqual(found?.locations[0]?.physicalLocation.region, {
      startLine: 2,
      startColumn: 7,
      endLine: 2,
      endColumn: 15,
    });
    assert.equal(found.fixes?.[0]?.artifactChanges[0]?.replacements[0]?.insertedContent.text, 'a IS NULL');
    for (const { id, help } of first.tool.driver.rules) assert.ok(help.text.length > 20, id);
  });

  const script =
    'client.execute_statement(\n    Database="dev",\n    Sql="DELETE FROM core.sales WHERE id = NULL",\n)\nspark.sql("SELECT FROM")\n';

  it('checks the Redshift SQL in Python files, at its place there', async () => {
    write('jobs/load.py', script);
    write('jobs/venv/lib/other.py', script);
    write('jobs/q.sql', 'CREATE SCHEMA core;\nCREATE TABLE core.sales (id BIGINT) DISTSTYLE EVEN SORTKEY (id);\n');
    const text = await run(lint, ['jobs']);
    assert.equal(text.code, 1);
    assert.match(text.out, /^jobs\/load\.py:3:39 {2}error {2}.* {2}Q15\n2 files: 1 error, 0 warnings, 0 hints\.\n$/);
    const [found] = JSON.parse((await run(lint, ['jobs/load.py'], { format: 'json' })).out) as object[];
    assert.deepEqual(found, { ...found, path: 'jobs/load.py', line: 3, column: 39, endLine: 3, endColumn: 48 });
    assert.match(
      (await run(lint, ['jobs/load.py'], { format: 'github' })).out,
      /^::error file=jobs\/load\.py,line=3,endLine=3,col=39,endColumn=48,title=Q15::/,
    );
    const sarif = (await run(lint, ['jobs/load.py'], { format: 'sarif' })).out;
    assert.match(sarif, /"startLine": 3,\s*"startColumn": 39,\s*"endLine": 3,\s*"endColumn": 48/);
    assert.doesNotMatch(sarif, /"fixes"/);
  });

  it('looks the tables of Python’s SQL up where the others’ are, and among what the script makes', async () => {
    write('sql/01_core.sql', 'CREATE SCHEMA core;\nCREATE TABLE core.sales (id BIGINT) DISTSTYLE EVEN SORTKEY (id);\n');
    const strings = [
      'CREATE TEMP TABLE picked (code INT)',
      'SELECT code FROM picked',
      '\n  SELECT ids\n  FROM core.sales',
    ];
    write('load.py', strings.map((each) => `cursor.execute("""${each}""")\n`).join(''));
    assert.match(
      (await run(lint, ['load.py'], { rule: ['M11=off'] })).out,
      /^load\.py:4:10 {2}error {2}There is no column ids: did you mean id\? {2}N02\n1 file/,
    );
  });

  it('leaves Python files as they are with --fix, as the editor does', async () => {
    const text = 'cursor.execute("SELECT string_agg(a, \',\') FROM t")\n';
    write('q.py', text);
    const { out } = await run(lint, ['q.py'], { fix: true });
    assert.match(out, /q\.py:1:24 {2}error .*N06\n1 file: 1 error, 0 warnings, 0 hints\.\n$/);
    assert.equal(read('q.py'), text);
  });

  it('knows with --target what the SQL will run on', async () => {
    write('q.sql', 'SELECT e.filename FROM stl_load_errors AS e;\n');
    const ran = async (values: OptionValues): Promise<string> => (await run(lint, ['q.sql'], values)).out;
    assert.match(await ran({}), /Q18/);
    assert.match(await ran({ target: 'serverless' }), /Q18/);
    assert.doesNotMatch(await ran({ target: 'provisioned' }), /Q18/);
    await assert.rejects(run(lint, ['q.sql'], { target: 'cluster' }), UsageError);
  });

  it('formats, or says which files would change', async () => {
    write('q.sql', 'select a,b from t;\n');
    write('kept/q.sql', 'select (1;\n');
    const checked = await run(format, ['.'], { check: true });
    assert.equal(checked.code, 1);
    assert.equal(checked.out, 'q.sql\n2 files: 1 would change.\n');
    assert.match(checked.err, /^kept\/q\.sql:1: left as it is: /);
    assert.equal((await run(format, ['q.sql'], { 'keyword-case': 'upper' })).code, 0);
    assert.equal(read('q.sql'), 'SELECT\n  a,\n  b\nFROM\n  t;\n');
    assert.equal((await run(format, ['q.sql'], { check: true, 'keyword-case': 'upper' })).code, 0);
    await assert.rejects(run(format, ['none.sql']), /no file or folder none\.sql/);
  });

  it('takes a file once, however it is named, and leaves packages alone', async () => {
    write('a/q.sql', 'SELECT 1;\n');
    write('a/r.rsql', 'SELECT 1;\n');
    write('a/node_modules/p/q.sql', 'SELECT 1 FROM t WHERE a = NULL;\n');
    assert.equal((await run(lint, ['a', 'a/q.sql', './a'])).out, '2 files: 0 errors, 0 warnings, 0 hints.\n');
  });
});
