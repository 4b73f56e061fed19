// Splits a bundle at its dynamic imports into CommonJS chunks, which is what the extension host loads. esbuild splits only
// ESM, so each ESM chunk that it makes is turned into CommonJS here.
// A dynamic import loads the chunks that it needs one per turn of the event loop: however large what loads is, other work of
// the extension host waits for one chunk at most.
import { transform } from 'esbuild';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, posix, relative, resolve } from 'node:path';

const loadInTurns =
  'const __inTurns=async files=>{for(const file of files){if(!(require.resolve(file) in require.cache))require(file);await new Promise(setImmediate)}return require(files[files.length-1])};';

export const cjsChunks = {
  name: 'cjs-chunks',
  setup(b) {
    const maps = Boolean(b.initialOptions.sourcemap);
    Object.assign(b.initialOptions, {
      format: 'esm',
      splitting: true,
      write: false,
      metafile: true,
      chunkNames: 'chunks/[name]-[hash]',
      sourcemap: maps && 'inline',
    });
    const outdir = resolve(b.initialOptions.outdir);
    b.onEnd(async ({ errors, outputFiles, metafile }) => {
      if (errors.length > 0) return;
      const graph = chunkGraph(metafile, outdir);
      for (const { path, text } of outputFiles) {
        const name = nameIn(outdir, path);
        writeIfOther(path, ...(await toCommonJs(text, name, graph, maps)));
      }
      removeOthers(join(outdir, 'chunks'), new Set(outputFiles.map(({ path }) => path)));
    });
  },
};

const nameIn = (outdir, path) => relative(outdir, resolve(path)).replaceAll('\\', '/');

/** By name: the chunks that a chunk imports at once, and those that it imports when asked. */
function chunkGraph(metafile, outdir) {
  const graph = new Map();
  for (const [path, { imports }] of Object.entries(metafile.outputs)) {
    const of = (kind) =>
      imports.filter((each) => each.kind === kind && !each.external).map((each) => nameIn(outdir, each.path));
    graph.set(nameIn(outdir, path), { at: of('import-statement'), later: of('dynamic-import') });
  }
  return graph;
}

/** What a chunk needs, each after what it needs itself, and the chunk last. */
function inOrder(graph, name, seen = new Set()) {
  if (seen.has(name)) return [];
  seen.add(name);
  return [...graph.get(name).at.flatMap((needed) => inOrder(graph, needed, seen)), name];
}

async function toCommonJs(text, name, graph, maps) {
  const from = (other) => {
    const path = posix.relative(posix.dirname(name), other);
    return path.startsWith('.') ? path : `./${path}`;
  };
  const loaded = new Set(inOrder(graph, name));
  let source = text;
  for (const later of graph.get(name).later) {
    const files = inOrder(graph, later).filter((each) => each === later || !loaded.has(each));
    source = source.replaceAll(`import("${from(later)}")`, `__inTurns(${JSON.stringify(files.map(from))})`);
  }
  const { code, map } = await transform(source, {
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    minifyWhitespace: true,
    legalComments: 'none',
    supported: { 'dynamic-import': false },
    sourcefile: name,
    sourcemap: maps && 'external',
    banner: source === text ? '' : loadInTurns,
  });
  // The editor's API is a CommonJS object without a default: a copy of it for every chunk is time lost at start.
  return [code.replaceAll('__toESM(require("vscode"))', 'require("vscode")'), maps ? map : undefined];
}

function writeIfOther(path, code, map) {
  const whole =
    map === undefined ? code : `${code}//# sourceMappingURL=${posix.basename(path.replaceAll('\\', '/'))}.map\n`;
  if (existsSync(path) && readFileSync(path, 'utf8') === whole) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, whole);
  if (map !== undefined) writeFileSync(`${path}.map`, map);
}

/** Chunks of earlier builds: their names have their content's hash. */
function removeOthers(folder, written) {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const path = join(folder, name.replace(/\.map$/, ''));
    if (!written.has(path)) rmSync(join(folder, name));
  }
}
