/** Makes the Python environment without a warehouse: `npx tsx src/emulator/python/setupMain.ts [FOLDER]`, for tests and CI. */
import { messageOf } from '../../base/problem';
import { PythonEnvironment } from './index';

async function main(folder: string): Promise<void> {
  const environment = new PythonEnvironment(folder);
  let shown: string | undefined;
  const timer = setInterval(() => {
    const { message } = environment.status();
    if (message && message !== shown) process.stdout.write(`${(shown = message)}\n`);
  }, 200);
  try {
    await environment.prepare();
    await environment.trained();
    process.stdout.write(`${environment.folder}\n`);
  } finally {
    clearInterval(timer);
  }
}

main(process.argv[2] ?? 'out').catch((error: unknown) => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
});
