// npm start: from a fresh clone to a running Price Mart warehouse in VS Code. Node built-ins only.
//   npm start                 set up, run the line, open VS Code
//   npm start -- --headless   stop after the summary
//   npm start -- --reset      begin with an empty warehouse
import { mkdirSync, rmSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { join } from 'node:path';
import { killTree } from './cleanup.mjs';
import { openBrowserHost, openDesktop } from './open.mjs';
import { run } from './proc.mjs';
import { desktopCode, ensureBuild, ensurePackages, ensurePython, root } from './setup.mjs';
import { step, StepError } from './steps.mjs';

const flags = new Set(process.argv.slice(2));
for (const flag of flags)
  if (!['--headless', '--reset'].includes(flag)) {
    process.stderr.write(
      `npm start does not know ${flag}; it takes --headless and --reset (npm start -- --headless)\n`,
    );
    process.exit(2);
  }

const state = join(root, '.pricemart');
const data = join(state, 'warehouse');
const env = { PMW_DATA: data, PMW_PYTHON_ENV: process.env.PMW_PYTHON_ENV ?? join(state, 'python') };
const days = 3;
const seed = 20261121;
const jobs = [
  ['pos_sales', 'pos'],
  ['online_orders', 'online'],
];

/** Runs `pmw` and resolves what it printed. */
async function pmw(...args) {
  const { stdout } = await run(process.execPath, ['dist/cli.js', ...args], { cwd: root, env });
  return stdout.trim();
}
const query = async (sql) => JSON.parse(await pmw('query', sql, '--format', 'json'));
const number = (value) => Number(value).toLocaleString('en-US');
const lastLine = (text) => text.split('\n').at(-1);

/** Starts the warehouse as a process of its own, that outlives this command; joins the one that runs. */
async function warehouse() {
  const running = await pmw('status', '--json').then(JSON.parse, () => undefined);
  if (running) return `joined process ${running.pid}, engine ${running.engine.kind} ${running.engine.version}`;
  mkdirSync(data, { recursive: true });
  const child = spawn(process.execPath, ['dist/emulator.js', '--data', data, '--json', '--idle-exit', '43200'], {
    cwd: root,
    env: { ...process.env, ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const words = await new Promise((done, fail) => {
    let errors = '';
    child.stderr.on('data', (chunk) => (errors += chunk));
    child.stdout.once('data', (chunk) => done(JSON.parse(String(chunk).split('\n')[0])));
    child.once('exit', (code) =>
      fail(
        new StepError(
          `the local warehouse ended with ${code}: ${errors.trim()}`,
          `look into ${join(data, 'warehouse.log')}`,
        ),
      ),
    );
  });
  child.stdout.destroy();
  child.stderr.destroy();
  child.unref();
  const { engine } = JSON.parse(await pmw('status', '--json'));
  return `process ${words.pid} at ${words.endpoint}, engine ${engine.kind} ${engine.version}`;
}

/** Rows of a load and the rules that rejected some, as a person reads them. */
async function summary(source) {
  const loads = await query(
    `select batch_id, status, objects, rows_landed, rows_inserted, rows_updated, rows_unchanged, rows_rejected from audit.load where source = '${source}' order by batch_id desc limit 1`,
  );
  const load = loads[0];
  if (!load) return [`${source}: nothing was loaded`];
  const rules = await query(
    `select rule_id, rule, rows_failed from audit.rule_result where batch_id = ${Number(load.batch_id)} and rows_failed > 0 order by rows_failed desc, rule_id`,
  );
  return [
    `${source} · batch ${load.batch_id} · ${load.status} · ${number(load.objects)} files`,
    `  landed ${number(load.rows_landed)} = inserted ${number(load.rows_inserted)} + updated ${number(load.rows_updated)} + rejected ${number(load.rows_rejected)} + unchanged ${number(load.rows_unchanged)}`,
    ...rules.map((rule) => `  rejected by ${rule.rule_id} ${rule.rule}: ${number(rule.rows_failed)}`),
  ];
}

async function main() {
  const start = performance.now();
  await step('npm packages', ensurePackages);
  await step('bundles', ensureBuild);
  if (flags.has('--reset'))
    await step('empty the warehouse', async () => {
      await killTree(data);
      rmSync(data, { recursive: true, force: true });
    });
  await step('Python', ensurePython);
  await step('local warehouse', warehouse);
  await step('Python environment for Glue jobs', async () => lastLine(await pmw('setup')));
  await step('schemas and tables', async () => lastLine(await pmw('migrate')));
  await step(`landing files (${days} days, seed ${seed})`, async () =>
    lastLine(await pmw('land', '--days', String(days), '--seed', String(seed))),
  );
  await step('deploy Glue jobs', async () => lastLine(await pmw('deploy', 'all')));
  const pending = JSON.parse(await pmw('pending', '--json'));
  for (const [job] of jobs)
    await step(`Glue job ${job}`, async () => {
      if (pending[job] === 0) return 'nothing new in the landing zone';
      const output = await pmw('run', job, '--follow');
      const result = JSON.parse(/PMW-RESULT (\{.*\})/.exec(output)?.[1] ?? '{}');
      return `read ${number(result.rowsRead)} rows from ${number(result.objects)} files`;
    });
  process.stdout.write('\n');
  for (const [, source] of jobs) process.stdout.write((await summary(source)).join('\n') + '\n');
  process.stdout.write('\nmarts.daily_sales, first rows\n');
  process.stdout.write((await pmw('query', 'select * from marts.daily_sales order by 1, 2 limit 8')) + '\n');
  process.stdout.write(`\nReady after ${((performance.now() - start) / 1000).toFixed(1)} s. Data folder: ${data}\n`);
  if (flags.has('--headless')) return;
  const open = desktopCode() ? openDesktop : openBrowserHost;
  await open({ state, data, env });
}

main().catch((error) => {
  if (!error.reported) process.stderr.write(`${error.message}\n${error.mend ? `To mend it: ${error.mend}\n` : ''}`);
  process.exit(1);
});
