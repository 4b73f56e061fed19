// Virtual environments for checks and tests. The environment that Glue runs use is the product's own (`pmw setup`).
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './proc.mjs';
import { ensurePython, root } from './setup.mjs';

const executable = (folder) => join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');

/** Python of a virtual environment under out/ that holds exactly these pinned requirements; made again when they change. */
export async function ensureVenv(name, ...requirements) {
  const folder = join(root, 'out', name);
  const hash = createHash('sha256')
    .update(requirements.map((file) => readFileSync(join(root, file))).join('\n'))
    .digest('hex');
  const marker = join(folder, '.pmw-requirements');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === hash) return executable(folder);
  const python = await ensurePython();
  rmSync(folder, { recursive: true, force: true });
  await run(python, ['-m', 'venv', folder]);
  await run(executable(folder), [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    ...requirements.flatMap((file) => ['-r', join(root, file)]),
  ]);
  writeFileSync(marker, hash);
  return executable(folder);
}

/** pytest's counts from its JUnit report. */
export function junitCounts(file) {
  const counts = { passed: 0, failed: 0 };
  for (const [head] of readFileSync(file, 'utf8').matchAll(/<testsuite [^>]*>/g)) {
    const number = (name) => Number(new RegExp(` ${name}="(\\d+)"`).exec(head)?.[1] ?? 0);
    const bad = number('failures') + number('errors');
    counts.failed += bad;
    counts.passed += number('tests') - bad - number('skipped');
  }
  return counts;
}
