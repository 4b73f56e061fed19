// Child processes on Node built-ins.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Full path of the first of `names` that PATH has. */
export function which(...names) {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', '.bat'] : [''];
  for (const name of names)
    for (const folder of (process.env.PATH ?? '').split(delimiter))
      for (const ending of endings) {
        const path = join(folder, name + ending);
        if (existsSync(path)) return path;
      }
  return undefined;
}

/** npm as the one that belongs to this Node; a shell only where Windows needs one for npm.cmd. */
export const npm = (args, options) => run('npm', args, { ...options, shell: process.platform === 'win32' });

/**
 * Runs a command to its end. Resolves {code, output}; rejects when it fails, with the last lines it printed.
 * `echo` shows its output as it comes.
 */
export function run(command, args, { cwd, env, echo = false, shell = false, allowFailure = false } = {}) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      shell,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let stdout = '';
    const take = (stream, to) =>
      stream.on('data', (chunk) => {
        output = (output + chunk).slice(-200_000);
        if (to === process.stdout) stdout += chunk;
        if (echo) to.write(chunk);
      });
    take(child.stdout, process.stdout);
    take(child.stderr, process.stderr);
    child.on('error', fail);
    child.on('close', (code, signal) => {
      const result = { code: code ?? 128, signal, output, stdout };
      if (code === 0 || allowFailure) done(result);
      else
        fail(
          new Error(
            `${command} ${args.slice(0, 3).join(' ')} ended with ${code ?? signal}\n${output.trim().split('\n').slice(-15).join('\n')}`,
          ),
        );
    });
  });
}

/** True where the command runs and ends with 0. */
export function works(command, args) {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}
