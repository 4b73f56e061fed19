// npm run lint: formatting, types, rules, layers, Python. Every check runs; any failure fails the command.
import { ensureVenv } from './host/python.mjs';
import { run } from './host/proc.mjs';
import { ensurePackages, root } from './host/setup.mjs';
import { step } from './host/steps.mjs';

const node = (script, ...args) => run(process.execPath, [`node_modules/${script}`, ...args], { cwd: root });
const checks = [
  ['prettier', () => node('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.')],
  ['types of src and test', () => node('typescript/bin/tsc', '-p', '.')],
  ['types of webview', () => node('typescript/bin/tsc', '-p', 'webview')],
  ['types of its tests', () => node('typescript/bin/tsc', '-p', 'test/webview')],
  ['eslint', () => node('eslint/bin/eslint.js', 'src', 'webview', 'test', '--max-warnings', '0')],
  [
    'layers',
    () => node('dependency-cruiser/bin/dependency-cruise.mjs', 'src', 'webview', '--config', '.dependency-cruiser.cjs'),
  ],
  [
    'ruff',
    async () => {
      const python = await ensureVenv('python-lint', 'test/requirements-lint.txt');
      const folders = ['glue-scripts', 'src/emulator/python/runtime', 'test'];
      await run(python, ['-m', 'ruff', 'check', ...folders], { cwd: root });
      await run(python, ['-m', 'ruff', 'format', '--check', ...folders], { cwd: root });
    },
  ],
];

await step('npm packages', ensurePackages);
let failed = 0;
for (const [title, check] of checks)
  try {
    await step(title, async () => void (await check()));
  } catch {
    failed++;
  }
process.stdout.write(failed === 0 ? 'lint: clean\n' : `lint: ${failed} of ${checks.length} checks failed\n`);
process.exit(failed === 0 ? 0 : 1);
