// Builds dist/ when npm prepares this package: `npm ci`, and an installation from git (pre-commit).
// npm prepares a global installation from git without the packages that the build needs: they are fetched here.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

const run = (command, args) => {
  const { status } = spawnSync(command, args, {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, npm_config_global: 'false', npm_config_location: 'project' },
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
};

try {
  createRequire(import.meta.url).resolve('esbuild');
} catch {
  run('npm', ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund']);
}
run(process.execPath, ['esbuild.mjs', '--minify']);
