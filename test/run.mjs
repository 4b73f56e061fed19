// npm test: sets up what is missing, then runs every tier and prints one closing line.
//   npm test                      all tiers
//   npm test -- unit glue         these tiers
//   npm test -- --list            their names
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { performance } from 'node:perf_hooks';
import { join } from 'node:path';
import { run } from './host/proc.mjs';
import { ensureBrowser, ensureBuild, ensureHost, ensurePackages, ensurePython, root } from './host/setup.mjs';
import { ensureVenv, junitCounts } from './host/python.mjs';
import { step } from './host/steps.mjs';

const environment = process.env.PMW_PYTHON_ENV ?? join(root, 'out/python');
process.env.PMW_PYTHON_ENV = environment;

/** The environment that Glue runs use, made as a user's is made: by the local warehouse. */
async function ensureGlue() {
  await ensurePython();
  const data = mkdtempSync(join(tmpdir(), 'pmw-setup-'));
  try {
    const { stdout } = await run(process.execPath, ['dist/cli.js', 'setup', '--data', data], { cwd: root });
    return stdout.trim().split('\n').at(-1);
  } finally {
    await (await import('./host/cleanup.mjs')).killTree(data);
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function mocha(...patterns) {
  const folder = mkdtempSync(join(tmpdir(), 'pmw-mocha-'));
  const report = join(folder, 'report.json');
  try {
    const { code } = await run(
      process.execPath,
      ['node_modules/mocha/bin/mocha.js', '--reporter', 'test/host/reporter.cjs', ...patterns],
      {
        cwd: root,
        env: { PMW_REPORT: report },
        echo: true,
        allowFailure: true,
      },
    );
    if (!existsSync(report)) throw new Error(`mocha ended with ${code} and wrote no report`);
    const counts = JSON.parse(readFileSync(report, 'utf8'));
    if (code !== 0 && counts.failed === 0) throw new Error(`mocha ended with ${code} though no test failed`);
    return counts;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function pytest(python, folder, env = {}) {
  mkdirSync(join(root, 'out'), { recursive: true });
  const report = join(root, 'out', `${folder.replaceAll('/', '-')}.xml`);
  rmSync(report, { force: true });
  const { code } = await run(python, ['-m', 'pytest', folder, '-q', `--junit-xml=${report}`], {
    cwd: root,
    env,
    echo: true,
    allowFailure: true,
  });
  if (!existsSync(report)) throw new Error(`pytest ended with ${code} and wrote no report`);
  return junitCounts(report);
}

const tiers = {
  unit: { needs: [], run: () => mocha('test/unit/**/*.test.ts') },
  emulator: { needs: ['build', 'glue'], run: () => mocha('test/emulator/**/*.test.ts') },
  boto3: {
    needs: ['build'],
    run: async () =>
      pytest(await ensureVenv('python-boto3', 'test/emulator/boto3/requirements.txt'), 'test/emulator/boto3'),
  },
  moto: {
    needs: ['build'],
    run: async () => {
      process.env.PMW_MOTO_PYTHON = await ensureVenv('python-boto3', 'test/emulator/boto3/requirements.txt');
      return mocha('test/moto/**/*.test.ts');
    },
  },
  glue: {
    needs: ['build', 'glue'],
    run: async () => pytest(await ensureVenv('python-glue', 'test/glue/requirements.txt'), 'test/glue'),
  },
  vscode: { needs: ['build', 'glue'], run: async () => (await import('./host/vscodeTests.mjs')).vscodeTests() },
  webview: { needs: ['build', 'browser'], run: () => mocha('test/webview/**/*.test.ts') },
  journeys: { needs: ['build', 'glue', 'browser', 'host'], run: () => mocha('test/journeys/**/*.test.ts') },
};
const needs = {
  build: ['bundles', ensureBuild],
  glue: ['Python environment for Glue jobs', ensureGlue],
  browser: ['browser', ensureBrowser],
  host: ['VS Code host', ensureHost],
};

const asked = process.argv.slice(2);
if (asked.includes('--list')) {
  process.stdout.write(Object.keys(tiers).join('\n') + '\n');
  process.exit(0);
}
const unknown = asked.filter((name) => !(name in tiers));
if (unknown.length > 0) {
  process.stderr.write(`no such tier: ${unknown.join(', ')}; the tiers are ${Object.keys(tiers).join(', ')}\n`);
  process.exit(2);
}
const chosen = asked.length > 0 ? asked : Object.keys(tiers);
const total = { passed: 0, failed: 0 };
const lines = [];
const ready = new Set();
await step('npm packages', ensurePackages);
for (const name of chosen) {
  const start = performance.now();
  const tier = tiers[name];
  process.stdout.write(`\n== ${name}\n`);
  try {
    for (const need of tier.needs)
      if (!ready.has(need)) {
        await step(...needs[need]);
        ready.add(need);
      }
    const { passed, failed } = await tier.run();
    if (passed + failed === 0) throw new Error('no test ran');
    total.passed += passed;
    total.failed += failed;
    lines.push(`${name}: ${passed} passed, ${failed} failed, ${((performance.now() - start) / 1000).toFixed(0)} s`);
  } catch (error) {
    total.failed++;
    if (!error.reported) process.stdout.write(`${error.message}\n`);
    lines.push(`${name}: did not finish: ${error.message.split('\n')[0]}`);
  }
}
process.stdout.write(`\n${lines.join('\n')}\n${total.passed} passed, ${total.failed} failed\n`);
process.exit(total.failed > 0 ? 1 : 0);
