// Opens VS Code on the warehouse with the packaged extension installed: the desktop's where there is one, else a server
// with its address printed. User settings and extensions live under .pricemart/, so the person's own VS Code is left alone.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { run } from './proc.mjs';
import { desktopCode, ensureHost, root } from './setup.mjs';
import { step } from './steps.mjs';

/** User settings that name this warehouse; connections are read from user settings only. */
export const userSettings = (data) => ({
  'priceMart.connections': [{ name: 'local', kind: 'local', dataDir: data }],
  'workbench.startupEditor': 'none',
  // The browser runs beside the server: forwarding ports would only fill the Ports view.
  'remote.autoForwardPorts': false,
});

/** The VSIX of what stands in dist/, packaged again when that changed. Resolves its path. */
export async function packageExtension(folder) {
  const hash = contentHash('dist', 'webview/media', 'package.json', 'README.md', '.vscodeignore');
  const vsix = join(folder, `price-mart-warehouse-${hash}.vsix`);
  if (existsSync(vsix)) return vsix;
  mkdirSync(folder, { recursive: true });
  await run(
    process.execPath,
    [
      'node_modules/@vscode/vsce/vsce',
      'package',
      '--no-dependencies',
      '--allow-missing-repository',
      // The pictures of the README ship in the package.
      '--no-rewrite-relative-links',
      '--out',
      vsix,
    ],
    { cwd: root },
  );
  return vsix;
}

/** Short hash of files and of folders' files. */
function contentHash(...names) {
  const hash = createHash('sha256');
  for (const name of names) {
    const path = join(root, name);
    const files = statSync(path).isDirectory()
      ? readdirSync(path, { recursive: true, withFileTypes: true })
      : undefined;
    for (const file of files?.filter((entry) => entry.isFile()) ?? [])
      hash.update(file.name).update(readFileSync(join(file.parentPath, file.name)));
    if (!files) hash.update(readFileSync(path));
  }
  return hash.digest('hex').slice(0, 16);
}

/** Installs a VSIX where `install` says it is not there yet. */
async function once(marker, vsix, install) {
  if (existsSync(marker) && readFileSync(marker, 'utf8') === vsix) return 'as installed';
  await install();
  writeFileSync(marker, vsix);
  return 'installed';
}

export async function openDesktop({ state, data, env }) {
  const code = desktopCode();
  const user = join(state, 'code');
  const where = ['--user-data-dir', user, '--extensions-dir', join(state, 'code-extensions')];
  mkdirSync(join(user, 'User'), { recursive: true });
  const settings = join(user, 'User/settings.json');
  if (!existsSync(settings)) writeFileSync(settings, JSON.stringify(userSettings(data), null, 2));
  const vsix = await step('package the extension', () => packageExtension(join(state, 'vsix')));
  const shell = process.platform === 'win32';
  await step('install it in VS Code', () =>
    once(join(state, 'code.installed'), vsix, () =>
      run(code, [...where, '--install-extension', vsix, '--force'], { shell }),
    ),
  );
  spawn(code, [...where, root], { env: { ...process.env, ...env }, detached: true, stdio: 'ignore', shell }).unref();
  process.stdout.write('VS Code opens. The Price Mart view is in its activity bar.\n');
}

export async function openBrowserHost({ state, data, env }) {
  await step('VS Code (browser host, from npm)', ensureHost);
  const { address, freePort, serverArgs, serverCommand, startServer } = await import('./vscodeServer.mjs');
  const folder = join(state, 'host');
  const vsix = await step('package the extension', () => packageExtension(join(state, 'vsix')));
  await step('install it in VS Code', () =>
    once(join(state, 'host.installed'), vsix, async () => {
      rmSync(join(folder, 'exts'), { recursive: true, force: true });
      const [node, main] = serverCommand();
      await run(node, [
        main,
        ...serverArgs(folder),
        '--accept-server-license-terms',
        '--install-extension',
        vsix,
        '--force',
      ]);
    }),
  );
  const port = Number(process.env.PMW_HOST_PORT) || (await freePort());
  const server = await startServer({ driver: false, data: folder, env, settings: userSettings(data), port });
  process.stdout.write(
    `\nVS Code is at ${address(server, { folder: root })}\nPress Ctrl+C to end it; the local warehouse goes on until it is idle.\n`,
  );
  await new Promise((done) => {
    process.once('SIGINT', done);
    process.once('SIGTERM', done);
  });
  await server.stop();
}
