// Runs test/vscode inside a real VS Code: the desktop one where it can be had, else the browser host.
//   node test/host/vscodeTests.mjs [file-prefix …]      PMW_VSCODE=desktop|browser forces one, PMW_TEST_GREP picks tests
// A run has passed when VS Code ended with 0 AND the report is there AND it counts no failure and at least one test:
// an exit code alone would also be 0 after a process.exit in a test.
import { build } from 'esbuild';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBrowser, ensureBuild, ensureHost, root } from './setup.mjs';
import { killTree } from './cleanup.mjs';
import { workspaceCopy } from './workspace.mjs';

const out = join(root, 'out/test/vscode');

async function bundleSuites(folder) {
  rmSync(out, { recursive: true, force: true });
  const names = readdirSync(join(root, folder)).filter((name) => name.endsWith('.test.ts'));
  await build({
    entryPoints: [...names.map((name) => join(root, folder, name)), join(root, 'test/host/suite.ts')],
    outdir: out,
    entryNames: '[name]',
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
}

async function desktopExecutable() {
  if (process.env.PMW_VSCODE === 'browser') return undefined;
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return undefined;
  const { downloadAndUnzipVSCode } = await import('@vscode/test-electron');
  const limit = new Promise((_, fail) =>
    setTimeout(() => fail(new Error('the download did not start in 60 s')), 60_000).unref(),
  );
  try {
    return await Promise.race([downloadAndUnzipVSCode({ timeout: 15_000 }), limit]);
  } catch (error) {
    if (process.env.PMW_VSCODE === 'desktop') throw error;
    process.stdout.write(`  desktop VS Code could not be had (${error.message}); taking the browser host\n`);
    return undefined;
  }
}

/**
 * Resolves {passed, failed, pending}; `files` are prefixes of suites' names. `suites` is their folder, `workspace` the folder that
 * VS Code opens; a copy of this one's when absent.
 */
export async function vscodeTests(files = [], { suites = 'test/vscode', workspace = undefined } = {}) {
  await ensureBuild();
  await bundleSuites(suites);
  const desktop = await desktopExecutable();
  if (!desktop) {
    await ensureHost();
    await ensureBrowser();
  }
  const folder = mkdtempSync(join(tmpdir(), 'pmw-vscode-'));
  const opened = workspace ?? workspaceCopy();
  const report = join(folder, 'report.json');
  const data = join(folder, 'warehouse');
  mkdirSync(data);
  const { runTests } = await import('@vscode/test-electron');
  let problem;
  try {
    await runTests({
      vscodeExecutablePath: desktop ?? join(root, 'test/host/shim.mjs'),
      extensionDevelopmentPath: root,
      extensionTestsPath: join(out, 'suite.js'),
      launchArgs: [opened, '--disable-workspace-trust', `--user-data-dir=${join(folder, 'user')}`],
      extensionTestsEnv: {
        PMW_REPORT: report,
        PMW_DATA: data,
        PMW_TEST_ROOT: root,
        PMW_PYTHON_ENV: process.env.PMW_PYTHON_ENV ?? join(root, 'out/python'),
        ...(files.length > 0 ? { PMW_TEST_FILES: files.join(',') } : {}),
      },
    });
  } catch (error) {
    problem = error;
  } finally {
    await killTree(data);
  }
  if (existsSync(`${report}.log`)) process.stdout.write(readFileSync(`${report}.log`));
  const stats = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined;
  if (!workspace) rmSync(opened, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  if (!stats) throw new Error(`VS Code wrote no report: ${problem?.message ?? 'it ended before the suites did'}`);
  if (problem && stats.failed === 0) throw problem;
  if (stats.passed + stats.failed === 0) throw new Error('no test ran in VS Code');
  return stats;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const stats = await vscodeTests(process.argv.slice(2));
  process.stdout.write(`${stats.passed} passed, ${stats.failed} failed\n`);
  process.exit(stats.failed > 0 ? 1 : 0);
}
