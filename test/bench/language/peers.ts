/** The parsers and linters that engineers use today, measured on the same statements in the same run. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { loadModule, parseSync } from 'libpg-query';
import { lint, parse, splitStatements } from './built';
import { print } from '../figures';
import { corpus, scripts } from './corpus';

const root = resolve(__dirname, '../../..');

function milliseconds(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** The statements of the corpus that both parsers take. */
function common(): string[] {
  return corpus().flatMap((text) =>
    splitStatements(text)
      .map(({ start, terminatorEnd }) => text.slice(start, terminatorEnd))
      .filter((sql) => {
        if (parse(sql).errors.length > 0) return false;
        try {
          parseSync(sql);
          return true;
        } catch {
          return false;
        }
      }),
  );
}

export async function measureParser(): Promise<void> {
  await loadModule();
  const statements = common();
  const size = statements.reduce((sum, sql) => sum + sql.length, 0);
  const ratios: number[] = [];
  const ours: number[] = [];
  // Rounds in turn, so that what slows the machine slows both; the first ones warm both up.
  for (let round = 0; round < 25; round++) {
    const own = milliseconds(() => statements.forEach((sql) => parse(sql)));
    const peer = milliseconds(() => statements.forEach((sql) => parseSync(sql)));
    if (round < 10) continue;
    ratios.push(peer / own);
    ours.push(size / own / 1000);
  }
  console.log(`  ${statements.length} statements that both take, ${size} characters`);
  print({ what: 'parse throughput', unit: 'MB/s', values: ours });
  print({ what: 'parse throughput against libpg-query (WASM)', unit: 'x', values: ratios, bound: { atLeast: 2 } });
}

/** Lints with sqlfluff in one process, start-up not counted; prints seconds a round. */
const fluff = `
import sys, time
from sqlfluff.core import FluffConfig, Linter
text = open(sys.argv[1]).read()
linter = Linter(config=FluffConfig(overrides={"dialect": "redshift", "large_file_skip_byte_limit": 0}))
linter.lint_string("SELECT 1\\n")
start = time.perf_counter()
linted = linter.lint_string(text)
print(time.perf_counter() - start, len(linted.violations))
`;

export function measureLint(python: string): void {
  const text = scripts().join('\n').slice(0, 40_000);
  const whole = text.slice(0, text.lastIndexOf(';\n') + 2);
  const folder = mkdtempSync(join(tmpdir(), 'pmw-fluff-'));
  try {
    writeFileSync(join(folder, 'lint.py'), fluff);
    writeFileSync(join(folder, 'text.sql'), whole);
    const done = spawnSync(python, [join(folder, 'lint.py'), join(folder, 'text.sql')], {
      cwd: root,
      encoding: 'utf8',
    });
    if (done.status !== 0) throw new Error(`sqlfluff: ${done.stderr.slice(-500)}`);
    const [seconds = 0, violations = 0] = done.stdout.trim().split(' ').map(Number);
    for (let i = 0; i < 40; i++) lint(whole);
    const ours: number[] = [];
    for (let i = 0; i < 20; i++) ours.push(milliseconds(() => lint(whole)));
    console.log(
      `  ${whole.length} characters: sqlfluff ${seconds.toFixed(1)} s, ${violations} violations; ours ${lint(whole).length} findings`,
    );
    print({
      what: 'lint, all rules, parse and names included',
      unit: 'MB/s',
      values: ours.map((ms) => whole.length / ms / 1000),
    });
    const ratios = ours.map((ms) => (seconds * 1000) / ms);
    print({ what: 'lint throughput against sqlfluff', unit: 'x', values: ratios, bound: { atLeast: 500 } });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
