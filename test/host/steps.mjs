// Says what is being done and how long it took. A step that fails says what is missing and what brings it.
import { performance } from 'node:perf_hooks';

/** A failure that a person can mend: `mend` is the command or action. */
export class StepError extends Error {
  constructor(message, mend) {
    super(message);
    this.mend = mend;
  }
}

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

/** Runs `work`, prints `title`, its outcome (what `work` returns, if a string) and its time. */
export async function step(title, work) {
  const start = performance.now();
  process.stdout.write(`- ${title} …\n`);
  try {
    const outcome = await work();
    process.stdout.write(
      `  ${typeof outcome === 'string' ? outcome : 'done'} (${seconds(performance.now() - start)})\n`,
    );
    return outcome;
  } catch (error) {
    process.stdout.write(`  FAILED after ${seconds(performance.now() - start)}: ${error.message}\n`);
    if (error.mend) process.stdout.write(`  To mend it: ${error.mend}\n`);
    error.reported = true;
    throw error;
  }
}
