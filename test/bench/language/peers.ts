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
  // Rounds in turn, so that what slows the machine slows both; the first ones warm both up, until neither becomes faster.
  for (let round = 0; round < 150; round++) {
    const own = milliseconds(() => statements.forEach((sql) => parse(sql)));
    const peer = milliseconds(() => statements.forEach((sql) => parseSync(sql)));
    if (round < 100) continue;
    ratios.push(peer / own);
    ours.push(size / own / 1000);
  }
  console.log(`  ${statements.length} statements that both take, ${size} characters`);
  print({ what: 'parse throughput', unit: 'MB/s', values: ours });
  print({ what: 'parse throughput against libpg-query (WASM)', unit: 'x', values: ratios, bound: { atLeast: 2 } });
}

/**
 * Lints texts with sqlfluff in one process, start-up not counted: for each its seconds (the mean of two passes, so that one hitch of the
 * machine does not decide), and whether all of it could be parsed.
 */
const fluff = `
import json, sys, time
from sqlfluff.core import FluffConfig, Linter
linter = Linter(config=FluffConfig(overrides={"dialect": "redshift", "large_file_skip_byte_limit": 0}))
linter.lint_string("SELECT 1\\n")
out = []
texts = json.load(open(sys.argv[1]))
for text in texts:
    start = time.perf_counter()
    linted = linter.lint_string(text)
    seconds = time.perf_counter() - start
    codes = {violation.rule_code() for violation in linted.violations}
    out.append({"seconds": seconds / 2, "read": not codes & {"PRS", "TMP", "LXR"}})
for text, told in zip(texts, out):
    start = time.perf_counter()
    linter.lint_string(text)
    told["seconds"] += (time.perf_counter() - start) / 2
print(json.dumps(out))
`;

interface Fluffed {
  readonly seconds: number;
  readonly read: boolean;
}

/** On files that sqlfluff can read to their end: what it cannot parse, its rules pass over. */
export function measureLint(python: string): void {
  const all = scripts();
  const folder = mkdtempSync(join(tmpdir(), 'pmw-fluff-'));
  try {
    writeFileSync(join(folder, 'lint.py'), fluff);
    writeFileSync(join(folder, 'texts.json'), JSON.stringify(all));
    const done = spawnSync(python, [join(folder, 'lint.py'), join(folder, 'texts.json')], {
      cwd: root,
      encoding: 'utf8',
    });
    if (done.status !== 0) throw new Error(`sqlfluff: ${done.stderr.slice(-500)}`);
    const told = JSON.parse(done.stdout) as readonly Fluffed[];
    const texts = all.filter((_, i) => told[i]?.read === true);
    const seconds = told.reduce((sum, each) => sum + (each.read ? each.seconds : 0), 0);
    const size = texts.reduce((sum, text) => sum + text.length, 0);
    const run = (): number => milliseconds(() => texts.forEach((text) => lint(text)));
    // Until the speed no longer changes: a linter of many small rules is compiled little by little.
    for (let i = 0; i < 1000; i++) run();
    const ours = Array.from({ length: 40 }, run);
    const findings = texts.reduce((sum, text) => sum + lint(text).length, 0);
    console.log(
      `  ${texts.length} of ${all.length} files that sqlfluff can read, ${size} characters: sqlfluff ${seconds.toFixed(1)} s; ours ${findings} findings`,
    );
    print({
      what: 'lint, all rules, parse and names included',
      unit: 'MB/s',
      values: ours.map((ms) => size / ms / 1000),
    });
    const ratios = ours.map((ms) => (seconds * 1000) / ms);
    print({ what: 'lint throughput against sqlfluff', unit: 'x', values: ratios, bound: { atLeast: 500 } });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
