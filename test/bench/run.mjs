// npm run bench: prints the product's figures. Nothing here judges by exit code; a figure that misses its bound says so.
//   npm run bench                 all
//   npm run bench -- query glue   these
//   npm run bench -- language.parse language.lint   parts of one
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { cpus, platform, release } from 'node:os';
import { run } from '../host/proc.mjs';
import { ensureVenv } from '../host/python.mjs';
import { ensureBrowser, ensureBuild, ensureHost, ensurePackages, root } from '../host/setup.mjs';

await ensurePackages();
await ensureBuild();
const all = readdirSync(join(root, 'test/bench')).flatMap((name) => /^(\w+)\.bench\.ts$/.exec(name)?.[1] ?? []);
const parts = new Map();
for (const asked of process.argv.slice(2)) {
  const [name, part] = asked.split('.');
  parts.set(name, [...(parts.get(name) ?? []), ...(part ? [part] : [])]);
}
const asked = [...parts.keys()];
const unknown = asked.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`no such bench: ${unknown.join(', ')}; there are ${all.join(', ')}\n`);
  process.exit(2);
}
process.stdout.write(
  `${cpus().length} x ${cpus()[0]?.model.trim()}, ${platform()} ${release()}, Node ${process.version}\n`,
);
for (const name of asked.length > 0 ? asked : all) {
  process.stdout.write(`\n== ${name}\n`);
  if (name === 'editor') {
    await ensureHost();
    await ensureBrowser();
  }
  // The peer that the linter is measured against.
  const peers = name === 'language' ? await ensureVenv('python-bench', 'test/bench/requirements.txt') : '';
  await run(process.execPath, ['--expose-gc', '--import', 'tsx', `test/bench/${name}.bench.ts`], {
    cwd: root,
    echo: true,
    env: {
      PMW_BENCH_PARTS: (parts.get(name) ?? []).join(','),
      PMW_BENCH_PYTHON: peers,
      PMW_PYTHON_ENV: process.env.PMW_PYTHON_ENV ?? join(root, 'out/python'),
    },
  });
}
