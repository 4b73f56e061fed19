/** Runs a command to its end: output collected, cancel and time limit end its whole process group. */
import { spawn } from 'node:child_process';
import { endTree } from './processTree';

export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
  /** Milliseconds; none when absent. */
  readonly timeout?: number;
  /** Every line of standard output as it comes. */
  readonly onLine?: (line: string) => void;
}

/** Code -1 when the command could not be started at all. Rejects only when `signal` fires. */
export function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const { signal } = options;
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(abortError());
    const child = spawn(command, [...args], {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    let stdout = '';
    let stderr = '';
    const end = (): void => endTree(child, 'SIGKILL');
    const timer = options.timeout === undefined ? undefined : setTimeout(end, options.timeout);
    signal?.addEventListener('abort', end, { once: true });
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      if (options.onLine) for (const line of text.split(/\r?\n/)) if (line) options.onLine(line);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const finish = (code: number): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      if (signal?.aborted) reject(abortError());
      else resolve({ code, stdout, stderr });
    };
    child.once('error', (error) => {
      stderr += error.message;
      finish(-1);
    });
    child.once('close', (code) => finish(code ?? 1));
  });
}

export function abortError(): Error {
  const error = new Error('cancelled');
  error.name = 'AbortError';
  return error;
}
