/** One Python with Spark up, waiting for a script: a run then starts in well under a second. */
import { PythonProcess, type Launch } from './pythonProcess';

/** A waiting JVM holds about 400 MB: it ends when nobody comes. */
const IDLE_MS = 10 * 60_000;
/** A start takes about 4 s, a cold start's way to the script 2 s. */
const NEARLY_READY_MS = 2000;

export class WarmPool {
  private waiting: PythonProcess | undefined;
  private idle: NodeJS.Timeout | undefined;
  private closed = false;

  /** `launch` gives undefined while there is no environment. */
  constructor(private readonly launch: () => Launch | undefined) {}

  get isWarm(): boolean {
    return this.waiting?.isReady === true && !this.waiting.isGone;
  }

  /** Starts the waiting process unless there is one. */
  fill(): void {
    if (this.closed) return;
    clearTimeout(this.idle);
    this.idle = setTimeout(() => void this.drain(), IDLE_MS).unref();
    if (this.waiting && !this.waiting.isGone) return;
    const launch = this.launch();
    this.waiting = launch && new PythonProcess('warm', launch);
  }

  /**
   * The waiting process; it is the caller's from then on. One that is still starting takes the job too, and begins
   * it when Spark is up, unless it has only just begun: then a cold start is sooner, and the other would only take
   * the processor from it.
   */
  take(): PythonProcess | undefined {
    const found = this.waiting;
    this.waiting = undefined;
    if (!found || found.isGone) return undefined;
    if (found.isReady || found.age > NEARLY_READY_MS) return found;
    void found.stop();
    return undefined;
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.idle);
    await this.drain();
  }

  private async drain(): Promise<void> {
    const found = this.waiting;
    this.waiting = undefined;
    await found?.stop();
  }
}
