/** The README's GitHub Action, as far as it is ours: its steps are run as a runner runs them, on a repository of somebody else. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const action = /```yaml\n# \.github\/workflows\/sql\.yml\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
/** Commands of the steps; comments of YAML are none of them. */
const steps = [...action.matchAll(/^ +- run: (.*?)(?: +#.*)?$/gm)].map((match) => match[1] ?? '');

interface Sarif {
  readonly runs: readonly { readonly results: readonly { readonly ruleId: string; readonly level: string }[] }[];
}

describe('the GitHub Action of the README', function () {
  this.timeout(60_000);
  let repository: string;

  beforeEach(() => {
    repository = mkdtempSync(join(tmpdir(), 'pmw-action-'));
    mkdirSync(join(repository, 'sql'));
    // What its second checkout and `npm ci` leave: this repository, built.
    symlinkSync(root, join(repository, '.pmw'));
  });
  afterEach(() => rmSync(repository, { recursive: true, force: true }));

  /** Exit codes and output of the steps after the installation. */
  const runSteps = () =>
    steps.slice(1).map((command) => {
      const done = spawnSync('bash', ['-eo', 'pipefail', '-c', command], { cwd: repository, encoding: 'utf8' });
      return { code: done.status, out: done.stdout };
    });
  const findings = () => {
    const sarif = JSON.parse(readFileSync(join(repository, 'lint.sarif'), 'utf8')) as Sarif;
    return sarif.runs.flatMap(({ results }) => results.map(({ ruleId, level }) => `${ruleId} ${level}`));
  };

  it('installs, then lints twice and looks at the layout', () => {
    assert.equal(steps.length, 4);
    assert.match(steps[0] ?? '', /^npm ci --prefix \.pmw$/);
  });

  it('passes a repository whose SQL is right', () => {
    const text = 'SELECT\n  store_id\nFROM\n  core.dim_store\nWHERE\n  city IS NULL;\n';
    writeFileSync(join(repository, 'sql/right.sql'), text);
    assert.deepEqual(
      runSteps().map(({ code }) => code),
      [0, 0, 0],
    );
    assert.deepEqual(findings(), []);
  });

  it('uploads what it finds, then fails with annotations on the lines', () => {
    writeFileSync(join(repository, 'sql/wrong.sql'), 'select store_id\nfrom core.dim_store\nwhere city = null;\n');
    const [sarif, github, layout] = runSteps();
    // A step that failed here would keep the findings from being uploaded.
    assert.equal(sarif?.code, 0);
    assert.deepEqual(findings(), ['Q15 error']);
    assert.equal(github?.code, 1);
    assert.match(github.out, /^::error file=sql\/wrong\.sql,line=3,/);
    assert.equal(layout?.code, 1);
  });
});
