/** Cuts a stream of text into lines; `end` gives what was left without a line end. */
export class Lines {
  private rest = '';

  constructor(private readonly onLines: (lines: string[]) => void) {}

  push(text: string): void {
    const parts = (this.rest + text).split(/\r?\n/);
    this.rest = parts.pop() ?? '';
    if (parts.length > 0) this.onLines(parts);
  }

  end(): void {
    if (this.rest !== '') this.onLines([this.rest]);
    this.rest = '';
  }
}
