import type { LogLineView } from '../../../src/protocol/jobRun';

/** Lines of a log with what is looked for in them. */
export class LogModel {
  readonly lines: LogLineView[] = [];
  /** Indexes of the error lines, and of the lines that hold what is looked for. */
  errors: number[] = [];
  found: number[] = [];
  private wanted = '';

  add(lines: readonly LogLineView[]): void {
    for (const line of lines) {
      const at = this.lines.push(line) - 1;
      if (startsError(this.lines, at)) this.errors.push(at);
      if (this.matches(line)) this.found.push(at);
    }
  }

  clear(): void {
    this.lines.length = 0;
    this.errors = [];
    this.found = [];
  }

  get sought(): string {
    return this.wanted;
  }

  find(text: string): void {
    this.wanted = text.toLowerCase();
    this.found = [];
    this.lines.forEach((line, at) => {
      if (this.matches(line)) this.found.push(at);
    });
  }

  /** The next of these indexes after (or before) a line, going round. */
  static next(indexes: readonly number[], from: number, forward: boolean): number | undefined {
    if (indexes.length === 0) return undefined;
    if (forward) return indexes.find((at) => at > from) ?? indexes[0];
    return indexes.findLast((at) => at < from) ?? indexes.at(-1);
  }

  private matches(line: LogLineView): boolean {
    return this.wanted !== '' && line.text.toLowerCase().includes(this.wanted);
  }
}

/** A traceback is one error, not one for each of its lines: an error line counts where the line before it is none. */
function startsError(lines: readonly LogLineView[], at: number): boolean {
  return lines[at]?.level === 'error' && lines[at - 1]?.level !== 'error';
}
