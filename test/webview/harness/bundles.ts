import { build } from 'esbuild';
import { cpSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const panelNames = ['results', 'jobRun', 'validation', 'load', 'preview'] as const;
export type PanelName = (typeof panelNames)[number];

export const root = resolve(__dirname, '../../..');
export const bundleFolder = join(root, 'out', 'webview');
let built: Promise<void> | undefined;

/** Bundles the panels as esbuild.mjs does, into a folder of the tests' own. */
export function bundlePanels(): Promise<void> {
  built ??= (async () => {
    mkdirSync(bundleFolder, { recursive: true });
    await build({
      bundle: true,
      platform: 'browser',
      target: 'es2022',
      format: 'iife',
      minify: true,
      logLevel: 'error',
      loader: { '.css': 'text', '.ttf': 'dataurl' },
      entryPoints: Object.fromEntries(
        panelNames.map((name) => [name, join(root, 'webview', 'panels', name, 'main.ts')]),
      ),
      outdir: bundleFolder,
    });
    for (const name of ['codicon.css', 'codicon.ttf'])
      cpSync(join(root, 'node_modules/@vscode/codicons/dist', name), join(bundleFolder, name));
  })();
  return built;
}
