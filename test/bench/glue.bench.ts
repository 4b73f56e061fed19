/** A Glue job from Run to its first log line and to its end, cold and warm; the POS job on 1,000,000 rows. */
import { posFiles } from '../../src/domain/landing/posFiles';
import { followRun } from '../../src/domain/glue/follow';
import { print } from './figures';
import { openBench, type Bench } from './local';

interface Times {
  readonly firstLine: number;
  readonly end: number;
  readonly result: { rowsRead: number } | undefined;
}

async function runJob(bench: Bench, name: string): Promise<Times> {
  const start = performance.now();
  const id = await bench.services.jobs.start(name, {});
  let firstLine = 0;
  let result: Times['result'];
  for await (const event of followRun(bench.services, name, id, { pauseMs: 50, drainMs: 200 })) {
    if (event.type === 'log' && event.stream === 'output') {
      if (firstLine === 0) firstLine = performance.now() - start;
      const match = /PMW-RESULT (\{.*\})/.exec(event.event.message);
      if (match?.[1]) result = JSON.parse(match[1]) as Times['result'];
    }
    if (event.type === 'end' && event.run.state !== 'SUCCEEDED')
      throw new Error(`${name} ended ${event.run.state}: ${event.run.error}`);
  }
  return { firstLine, end: performance.now() - start, result };
}

const pause = (ms: number): Promise<void> => new Promise((wake) => setTimeout(wake, ms));

async function main(): Promise<void> {
  const bench = await openBench();
  try {
    bench.pmw('migrate');
    bench.pmw('land', '--days', '1', '--seed', '7');
    bench.pmw('deploy', 'all');
    const cold = await runJob(bench, 'pos_sales');
    bench.pmw('setup');
    await pause(12_000);
    const warm: Times[] = [];
    for (let i = 0; i < 3; i++) {
      bench.pmw('land', '--days', '1', '--seed', `warm-${i}`);
      warm.push(await runJob(bench, 'online_orders'));
      await pause(12_000);
    }
    print({
      what: 'Glue job: Run to first log line, cold',
      unit: 'ms',
      values: [cold.firstLine],
      bound: { atMost: 4000 },
    });
    print({ what: 'Glue job: Run to the end, cold (3 small files)', unit: 'ms', values: [cold.end] });
    print({
      what: 'Glue job: Run to first log line, warm',
      unit: 'ms',
      values: warm.map((t) => t.firstLine),
      bound: { atMost: 1000 },
    });
    print({ what: 'Glue job: Run to the end, warm (small files)', unit: 'ms', values: warm.map((t) => t.end) });

    let rows = 0;
    for (const file of posFiles({
      seed: 'million',
      firstDay: '2026-03-01',
      days: 1,
      stores: 20,
      rowsPerFile: 50_000,
      badShare: 0.001,
    })) {
      await bench.services.objects.write(file.at, file.bytes);
      rows += file.rows;
    }
    const big = await runJob(bench, 'pos_sales');
    const read = big.result?.rowsRead ?? 0;
    if (read < rows) throw new Error(`the job read ${read} of ${rows} rows`);
    print({
      what: `POS job on ${read.toLocaleString('en-US')} rows: Run to the end`,
      unit: 's',
      values: [big.end / 1000],
    });
    print({ what: 'POS job: landing file to merged row', unit: 'rows/s', values: [read / (big.end / 1000)] });
  } finally {
    await bench.close();
  }
}

void main();
