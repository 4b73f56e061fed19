/** Edits on a source text that keep the way back: a position in the result maps to one in the source. */

interface Edit {
  readonly start: number;
  readonly end: number;
  text: string;
}

/** Text made of pieces of the source and new text between them. */
export class MappedText {
  constructor(
    readonly text: string,
    /** Verbatim pieces: where they begin in the result and in the source. Ordered. */
    private readonly pieces: readonly { readonly at: number; readonly source: number; readonly length: number }[],
  ) {}

  /** The source offset for an offset in the result; for new text the end of the piece before it. */
  sourceOffset(offset: number): number {
    let found = this.pieces[0]?.source ?? 0;
    for (const piece of this.pieces) {
      if (piece.at > offset) break;
      found = piece.source + Math.min(offset - piece.at, piece.length);
    }
    return found;
  }
}

/**
 * Collected inner edits first: `replace` swallows edits inside its range, later inserts go around earlier ones.
 */
export class Edits {
  private readonly replacements: Edit[] = [];
  private readonly before = new Map<number, string>();
  private readonly after = new Map<number, string>();

  constructor(readonly source: string) {}

  replace(start: number, end: number, text: string): void {
    for (let i = this.replacements.length - 1; i >= 0; i--) {
      const edit = this.replacements[i];
      if (edit && edit.start >= start && edit.end <= end) this.replacements.splice(i, 1);
    }
    for (const at of [...this.before.keys()]) if (at >= start && at < end) this.before.delete(at);
    for (const at of [...this.after.keys()]) if (at > start && at <= end) this.after.delete(at);
    this.replacements.push({ start, end, text });
  }

  remove(start: number, end: number): void {
    this.replace(start, end, '');
  }

  /** New text in front of what stands at `at`, and in front of what was inserted there before. */
  insertBefore(at: number, text: string): void {
    this.before.set(at, text + (this.before.get(at) ?? ''));
  }

  /** New text behind what ends at `at`, and behind what was inserted there before. */
  insertAfter(at: number, text: string): void {
    this.after.set(at, (this.after.get(at) ?? '') + text);
  }

  /** The edited text of a range. */
  render(start: number, end: number): string {
    return this.renderMapped(start, end).text;
  }

  renderMapped(start: number, end: number): MappedText {
    const edits = this.replacements
      .filter((edit) => edit.start >= start && edit.end <= end)
      .sort((a, b) => a.start - b.start);
    const points = new Set<number>([start, end]);
    for (const edit of edits) points.add(edit.start).add(edit.end);
    for (const at of this.before.keys()) if (at >= start && at < end) points.add(at);
    for (const at of this.after.keys()) if (at > start && at <= end) points.add(at);
    const ordered = [...points].sort((a, b) => a - b);
    const pieces: { at: number; source: number; length: number }[] = [];
    let out = '';
    let next = 0;
    let skipTo = start;
    for (const [index, at] of ordered.entries()) {
      if (at > start && at >= skipTo) out += this.after.get(at) ?? '';
      if (at === end && index === ordered.length - 1) break;
      if (at < skipTo) continue;
      out += this.before.get(at) ?? '';
      const edit = edits[next]?.start === at ? edits[next] : undefined;
      if (edit) {
        next++;
        out += edit.text;
        skipTo = edit.end;
        // A replacement that ends where the range ends still has what was inserted behind it.
        if (edit.end > at) continue;
      }
      const until = ordered[index + 1] ?? end;
      pieces.push({ at: out.length, source: at, length: until - at });
      out += this.source.slice(at, until);
    }
    return new MappedText(out, pieces);
  }
}
