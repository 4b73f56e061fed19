// Brings whatever is missing: npm packages, the bundles, Debian packages, the VS Code host, a browser. Node built-ins only,
// because it runs before anything is installed. Each function does nothing where its work stands.
import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { npm, run, which, works } from './proc.mjs';
import { StepError } from './steps.mjs';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const host = join(root, 'test/host');

/** Packages of `folder` exactly as its lock file has them; skipped while the lock file is the one last installed. */
async function npmPackages(folder, flags = []) {
  const hash = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
  const marker = join(folder, 'node_modules/.pmw-lock');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === hash) return 'as locked';
  if (!which('npm')) throw new StepError('npm is not on PATH', 'install Node.js 20.19 or newer with npm');
  await npm(['ci', '--no-audit', '--no-fund', ...flags], { cwd: folder });
  writeFileSync(marker, hash);
  return 'installed';
}

export const ensurePackages = () => npmPackages(root);

/** VS Code's server and what it needs, from npm alone; no install scripts, so no compiler is needed. */
export async function ensureHost() {
  const outcome = await npmPackages(host, ['--ignore-scripts']);
  const link = join(host, 'node_modules/code-server/lib/vscode/node_modules');
  if (!lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink()) {
    rmSync(link, { recursive: true, force: true });
    symlinkSync('../../../../node_modules', link);
  }
  return outcome;
}

/** Newest modification under the sources, in ms. */
function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  let time = 0;
  for (const name of readdirSync(path))
    if (name !== 'node_modules' && name !== '__pycache__') time = Math.max(time, newest(join(path, name)));
  return time;
}

/** Builds dist/ when a source is newer than the last build. `minify` is what the package uses. */
export async function ensureBuild() {
  const marker = join(root, 'dist/.built');
  const sources = ['src', 'webview', 'esbuild.mjs', 'package-lock.json'].map((name) => join(root, name));
  if (existsSync(marker) && statSync(marker).mtimeMs > Math.max(...sources.map(newest))) return 'up to date';
  await run(process.execPath, ['esbuild.mjs'], { cwd: root });
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(marker, '');
  return 'built';
}

let aptUpdated = false;
/** Installs Debian packages where we may (root, apt); else says the command. */
export async function ensureDebian(packages, what) {
  const command = `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  const may =
    process.platform === 'linux' && which('apt-get') && (process.getuid?.() === 0 || works('sudo', ['-n', 'true']));
  if (!may) throw new StepError(`${what} is missing`, which('apt-get') ? `sudo ${command}` : `install ${what}`);
  const prefix = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const apt = (...args) => {
    const [head, ...rest] = [...prefix, 'apt-get', ...args];
    return run(head, rest, { env: { DEBIAN_FRONTEND: 'noninteractive' } });
  };
  if (!aptUpdated) await apt('update', '-q');
  aptUpdated = true;
  await apt('install', '-y', '-q', '--no-install-recommends', ...packages);
  return `installed ${packages.join(', ')}`;
}

/** Python 3 with venv and pip, and Java 17 or newer where Debian can bring it; without Java the environment takes PyPI's. */
export async function ensurePython() {
  const python = which('python3.11', 'python3.12', 'python3.10', 'python3.9', 'python3', 'python');
  if (python && works(python, ['-c', 'import ensurepip, venv'])) return python;
  if (process.platform !== 'linux') throw new StepError('Python 3.9 to 3.12 is missing', 'install Python 3.11');
  await ensureDebian(['python3', 'python3-venv', 'python3-pip'], 'Python 3 with venv');
  return which('python3');
}

/** Path of a Chromium-family browser that playwright-core can drive. */
export function findBrowser() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const found = which(
    'chromium',
    'chromium-browser',
    'google-chrome-stable',
    'google-chrome',
    'microsoft-edge',
    'msedge',
  );
  if (found) return found;
  const known = {
    darwin: [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ],
    win32: [
      'C:/Program Files/Google/Chrome/Application/chrome.exe',
      'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe',
    ],
  };
  return (known[process.platform] ?? []).find((path) => existsSync(path));
}

export async function ensureBrowser() {
  if (!findBrowser()) await ensureDebian(['chromium'], 'a Chromium browser');
  const path = findBrowser();
  if (!path)
    throw new StepError(
      'no Chromium browser was found',
      'install Chromium or Chrome, or name one in the environment variable CHROMIUM',
    );
  return path;
}

/** Desktop VS Code on PATH; false for the `code` of a remote server, which cannot open a window of its own. */
export function desktopCode() {
  const code = which('code', 'code-insiders', 'codium');
  return code && !process.env.VSCODE_IPC_HOOK_CLI ? code : undefined;
}
