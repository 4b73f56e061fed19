import assert from 'node:assert/strict';
import { build, type Plugin } from 'esbuild';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

interface Loaded {
  readonly start: () => Promise<string[]>;
}

describe('the chunks of the extension', () => {
  let folder: string;
  let cjsChunks: Plugin;
  before(async () => {
    const module = pathToFileURL(join(__dirname, '../../../esbuild.chunks.mjs')).href;
    ({ cjsChunks } = (await import(module)) as { cjsChunks: Plugin });
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pmw-chunks-'));
    mkdirSync(join(folder, 'src'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const dist = (): string => join(folder, 'dist');
  async function built(files: Record<string, string>): Promise<Loaded> {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'src', name), text);
    await build({
      entryPoints: { entry: join(folder, 'src/entry.ts') },
      outdir: dist(),
      bundle: true,
      platform: 'node',
      minify: true,
      external: ['vscode'],
      logLevel: 'silent',
      plugins: [cjsChunks],
    });
    return createRequire(__filename)(join(dist(), 'entry.js')) as Loaded;
  }
  const noise = `import { noise } from './noise';`;

  it('are CommonJS, load when first asked for, and share what they have in common', async () => {
    const { start } = await built({
      'noise.ts': `export const noise: string[] = (globalThis as { noise?: string[] }).noise ??= [];`,
      'shared.ts': `${noise} noise.push('shared'); export class Shared {}`,
      'one.ts': `${noise} import { Shared } from './shared'; noise.push('one'); export { Shared };`,
      'two.ts': `${noise} import { Shared } from './shared'; noise.push('two'); export { Shared };`,
      'entry.ts': `${noise} export async function start() {
        noise.push('entry');
        const [one, two] = [await import('./one'), await import('./two')];
        return [...noise, String(one.Shared === two.Shared)];
      }`,
    });
    assert.deepEqual(await start(), ['entry', 'shared', 'one', 'two', 'true']);
  });

  it('load one per turn of the event loop', async () => {
    const { start } = await built({
      'shared.ts': `export const loaded: string[] = ['shared'];`,
      'one.ts': `import { loaded } from './shared'; loaded.push('one'); export { loaded };`,
      'two.ts': `import { loaded } from './shared'; loaded.push('two'); export { loaded };`,
      'entry.ts': `export async function start() {
        const turns: string[] = [];
        let going = true;
        const turn = () => { turns.push('turn'); if (going) setImmediate(turn); };
        setImmediate(turn);
        const { loaded } = await import('./one');
        going = false;
        await import('./two');
        return [...loaded, String(turns.length >= 2)];
      }`,
    });
    assert.deepEqual(await start(), ['shared', 'one', 'two', 'true']);
  });

  it('of earlier builds are taken away', async () => {
    const entry = { 'entry.ts': `export const start = async () => [String((await import('./later')).text)];` };
    await built({ ...entry, 'later.ts': `export const text = 'first';` });
    const before = readdirSync(join(dist(), 'chunks'));
    await built({ ...entry, 'later.ts': `export const text = 'second';` });
    assert.equal(readdirSync(join(dist(), 'chunks')).length, before.length);
    assert.ok(!existsSync(join(dist(), 'chunks', before[0] ?? '')));
  });
});
