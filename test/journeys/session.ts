/** A clean VS Code with the packaged extension installed, on a copy of the workspace, with a local warehouse of its own. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { Workbench } from './workbench';

export const root = resolve(__dirname, '../..');

interface Server {
  readonly authority: string;
  stop(): Promise<void>;
}
interface HostModules {
  startServer(options: object): Promise<Server>;
  address(server: Server, options: object): string;
  launchBrowser(): Promise<Browser>;
  serverArgs(data: string): string[];
  serverCommand(): [string, string];
  packageExtension(folder: string): Promise<string>;
  userSettings(data: string): Record<string, unknown>;
  workspaceCopy(): string;
  killTree(data: string): Promise<void>;
}

/** The host's modules are plain Node ESM, because `npm start` runs them before anything is installed. */
async function hostModules(): Promise<HostModules> {
  const names = ['vscodeServer.mjs', 'open.mjs', 'workspace.mjs', 'cleanup.mjs'];
  const modules = await Promise.all(
    names.map((name) => import(pathToFileURL(join(root, 'test/host', name)).href) as Promise<object>),
  );
  return Object.assign({}, ...modules) as HostModules;
}

export interface Session {
  readonly vsix: string;
  readonly data: string;
  readonly workspace: string;
  readonly workbench: Workbench;
  readonly page: Page;
  /** Runs `pmw` on the session's warehouse and gives what it printed. */
  pmw(...args: string[]): string;
  /** Reloads the window with a colour theme. */
  theme(name: string): Promise<void>;
  close(): Promise<void>;
}

export interface SessionOptions {
  /** Workspace trust as a user has it: the folder opens restricted. Absent: everything is trusted. */
  readonly trust?: boolean;
  /** Connections beside `local`. `dataDir: 'the same'` stands for the session's warehouse. */
  readonly connections?: readonly Readonly<Record<string, unknown>>[];
  /** Files of the workspace by path, written before the window opens. */
  readonly files?: Readonly<Record<string, string>>;
  /** Environment of the extension host, beside this process's own. */
  readonly env?: Readonly<Record<string, string>>;
}

export async function openSession(
  settings: Record<string, unknown> = {},
  { trust = false, connections = [], files = {}, env = {} }: SessionOptions = {},
): Promise<Session> {
  const host = await hostModules();
  const folder = mkdtempSync(join(tmpdir(), 'pmw-journey-'));
  const data = join(folder, 'warehouse');
  mkdirSync(data);
  const vsix = await host.packageExtension(join(root, 'out/vsix'));
  const [node, main] = host.serverCommand();
  const hostData = join(folder, 'host');
  execFileSync(
    node,
    [main, ...host.serverArgs(hostData), '--accept-server-license-terms', '--install-extension', vsix, '--force'],
    {
      stdio: 'pipe',
    },
  );
  const environment = process.env['PMW_PYTHON_ENV'] ?? join(root, 'out/python');
  const workspace = host.workspaceCopy();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(workspace, name)), { recursive: true });
    writeFileSync(join(workspace, name), text);
  }
  const user = host.userSettings(data);
  const others = connections.map((each) => (each['dataDir'] === 'the same' ? { ...each, dataDir: data } : each));
  const server = await host.startServer({
    driver: false,
    trust,
    data: hostData,
    env: { PMW_PYTHON_ENV: environment, ...env },
    settings: {
      ...user,
      'priceMart.connections': [...(user['priceMart.connections'] as readonly unknown[]), ...others],
      ...settings,
    },
  });
  const browser = await host.launchBrowser();
  const context = await browser.newContext({ viewport: { width: 1500, height: 1500 } });
  const page = await context.newPage();
  await page.goto(host.address(server, { folder: workspace }));
  const workbench = new Workbench(page);
  await workbench.ready();
  return {
    vsix,
    data,
    workspace,
    workbench,
    page,
    pmw: (...args) => {
      const done = spawnSync(process.execPath, [join(root, 'dist/cli.js'), ...args, '--data', data], {
        cwd: root,
        encoding: 'utf8',
        env: { ...process.env, PMW_PYTHON_ENV: environment },
      });
      const log = join(data, 'warehouse.log');
      if (done.status !== 0)
        throw new Error(
          `pmw ${args.join(' ')} ended with ${done.status}: ${done.stderr}${existsSync(log) ? readFileSync(log, 'utf8') : ''}`,
        );
      return done.stdout;
    },
    theme: async (name) => {
      await workbench.command('Preferences: Color Theme');
      await page.locator('.quick-input-widget input').first().fill(name);
      await page.waitForTimeout(400);
      await page.keyboard.press('Enter');
      await page.waitForTimeout(600);
    },
    close: async () => {
      await browser.close();
      await server.stop();
      await host.killTree(data);
      rmSync(workspace, { recursive: true, force: true });
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
}
