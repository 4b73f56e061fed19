import { SqlDocument } from '../../language';

/** The server has been quiet for so long (milliseconds) when it rehearses. */
const rest = 800;
const rounds = 60;
/** Of a long file so much is enough. */
const longest = 100_000;
const line = '\nSELECT store_key, sum(amount) AS total FROM core.sales WHERE store_key = 1 GROUP BY store_key;';

/**
 * Edits a copy of the first document a few dozen times while nobody types, an edit a turn: the engine compiles what runs often,
 * and the person's first key presses are as quick as the later ones.
 */
export class Rehearsal {
  private state: 'waiting' | 'running' | 'over' = 'waiting';
  private timer: NodeJS.Timeout | undefined;

  /** After every change: rehearses once, when changes cease. */
  touch(text: string): void {
    if (this.state !== 'waiting') return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.run(text.slice(0, longest)), rest);
    this.timer.unref();
  }

  private run(text: string): void {
    this.state = 'running';
    const copy = new SqlDocument(text);
    let round = 0;
    const next = (): void => {
      const at = copy.text.length;
      copy.edit({ start: at, end: at, text: line.charAt(round % line.length) });
      copy.findings();
      if (++round < rounds) setImmediate(next);
      else this.state = 'over';
    };
    setImmediate(next);
  }
}
