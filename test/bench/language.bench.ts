/** The Redshift language: parser, linter and server, with their peers in the same run. `npm run bench -- language [part…]`. */
import { spawnSync } from 'node:child_process';
import { catalogBytes, completionLatencies } from './completionBench';
import { falseAlarmRate } from './falseAlarms';
import { print } from './figures';
import { measureFuzz } from './language/fuzz';
import { measureGrowth } from './language/growth';
import { measureLint, measureParser } from './language/peers';
import { measureTyping, percentile } from './language/typing';
import { serverStartMs } from './serverStart';

function measureCompletion(): void {
  const latencies = completionLatencies();
  console.log(`  ${latencies.length} completions over 10,000 tables and 300,000 columns`);
  print({ what: 'completion, p95', unit: 'ms', values: [percentile(latencies, 0.95)], bound: { atMost: 30 } });
  print({ what: 'memory of the catalog', unit: 'MB', values: [catalogBytes() / 1e6], bound: { atMost: 100 } });
}

async function measureStart(): Promise<void> {
  const values: number[] = [];
  for (let i = 0; i < 7; i++) values.push(await serverStartMs());
  print({ what: 'language server, start to first diagnostics', unit: 'ms', values, bound: { atMost: 300 } });
}

/** Everything that fires on good SQL is looked at by hand; the rate says how much there is to look at. */
function measureFalseAlarms(): void {
  const { statements, findings, byCode } = falseAlarmRate();
  const codes = Object.entries(byCode).sort((a, b) => b[1] - a[1]);
  console.log(
    `  ${findings} findings in ${statements} good statements: ${codes.map(([code, n]) => `${code} ${n}`).join(', ')}`,
  );
  print({ what: 'findings in good statements', unit: '%', values: [(findings / statements) * 100] });
}

const youngGeneration = ['--min-semi-space-size=512', '--max-semi-space-size=512'];

/**
 * In a process whose young generation takes in what is read: else the doubled input crosses a threshold of the collector that the
 * single one does not, and the ratio is the collector's.
 */
function measureGrowthApart(): void {
  if (youngGeneration.every((flag) => process.execArgv.includes(flag))) measureGrowth();
  else
    spawnSync(process.execPath, [...process.execArgv, ...youngGeneration, __filename], {
      stdio: 'inherit',
      env: { ...process.env, PMW_BENCH_PARTS: 'growth' },
    });
}

async function main(): Promise<void> {
  const parts: Record<string, () => Promise<void> | void> = {
    parse: measureParser,
    lint: () => measureLint(process.env.PMW_BENCH_PYTHON ?? 'python3'),
    growth: measureGrowthApart,
    typing: measureTyping,
    completion: measureCompletion,
    start: measureStart,
    falseAlarms: measureFalseAlarms,
    fuzz: () => measureFuzz(),
  };
  const asked = (process.env.PMW_BENCH_PARTS ?? '').split(',').filter((name) => name in parts);
  for (const name of asked.length > 0 ? asked : Object.keys(parts)) {
    console.log(`-- ${name}`);
    await parts[name]?.();
  }
}

void main();
