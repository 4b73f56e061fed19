// npm run bench: prints the product's figures. Nothing here judges by exit code; a figure that misses its bound says so.
//   npm run bench                 all
//   npm run bench -- query glue   these
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { cpus, platform, release } from 'node:os';
import { run } from '../host/proc.mjs';
import { ensureBrowser, ensureBuild, ensureHost, ensurePackages, root } from '../host/setup.mjs';

await ensurePackages();
await ensureBuild();
const all = readdirSync(join(root, 'test/bench')).flatMap((name) => /^(\w+)\.bench\.ts$/.exec(name)?.[1] ?? []);
const asked = process.argv.slice(2);
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
  await run(process.execPath, ['--import', 'tsx', `test/bench/${name}.bench.ts`], {
    cwd: root,
    echo: true,
    env: { PMW_PYTHON_ENV: process.env.PMW_PYTHON_ENV ?? join(root, 'out/python') },
  });
}
