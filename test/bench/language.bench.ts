/** The Redshift language: parser, linter and server, with their peers in the same run. `npm run bench -- language [part…]`. */
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

async function main(): Promise<void> {
  const parts: Record<string, () => Promise<void> | void> = {
    parse: measureParser,
    lint: () => measureLint(process.env.PMW_BENCH_PYTHON ?? 'python3'),
    growth: measureGrowth,
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
