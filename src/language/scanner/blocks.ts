/** A `{% … %}` that begins or ends a text of its own within a template. */
export interface BlockBound {
  readonly start: number;
  readonly opens: boolean;
  /** Index of the bound that closes the block: its own where it closes one. */
  close: number;
}

/** Blocks whose text goes elsewhere, so that it is no part of what stands around them; that of `filter`, `block` or `raw` is. */
const captured = /^(?:macro|call|set|snapshot|materialization|test|data_test|docs)$/;
/** `set` that takes the text up to `endset`, perhaps through filters. */
const setsText = /^\{%[-+]?\s*set\s+[\w.]+\s*(?:\||[-+]?%\})/;

const none: readonly BlockBound[] = [];

const control = /^\{%[-+]?\s*(\w+)/;

/** The first word of `{% … %}`; '' for the note `{# … #}`. */
export function controlWord(text: string): string {
  return control.exec(text)?.[1] ?? '';
}

/** Whether the first word of `{% … %}` begins or ends a block that may hold whole statements. */
export function isBlockWord(word: string): boolean {
  const block = word.startsWith('end') ? word.slice(3) : word;
  return captured.test(block);
}

/**
 * Where the blocks begin and end that hold a text of their own, in order of their places. Found as a template's engine finds them,
 * which knows no SQL: a quote or comment around a bound counts for nothing. One that nothing closes is left out.
 */
export function blockBounds(text: string, from: number, to: number): readonly BlockBound[] {
  // A search in the whole would not end at `to`: many bodies of a long text would each be searched to the text's end.
  const part = text.slice(from, to);
  if (!part.includes('{%')) return none;
  const found: (BlockBound & { paired: boolean })[] = [];
  const open: { readonly word: string; readonly index: number }[] = [];
  const counts = new Map<string, number>();
  for (const [word, place] of controls(part)) {
    const start = from + place;
    const block = word.slice(3);
    if (word.startsWith('end') && (counts.get(block) ?? 0) > 0) {
      let last = open.pop();
      // Those in between that nothing closes are none.
      while (last !== undefined && last.word !== block) {
        counts.set(last.word, (counts.get(last.word) ?? 0) - 1);
        last = open.pop();
      }
      counts.set(block, (counts.get(block) ?? 0) - 1);
      const opener = found[last?.index ?? -1];
      if (opener !== undefined) opener.paired = true;
      found.push({ start, opens: false, close: 0, paired: true });
    } else if (captured.test(word) && (word !== 'set' || setsText.test(text.slice(start, start + 300)))) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
      open.push({ word, index: found.length });
      found.push({ start, opens: true, close: 0, paired: false });
    }
  }
  return linked(found.filter(({ paired }) => paired));
}

/** Sets which bound closes which. */
function linked(bounds: readonly BlockBound[]): readonly BlockBound[] {
  const open: BlockBound[] = [];
  bounds.forEach((bound, index) => {
    const opener = bound.opens ? bound : open.pop();
    bound.close = index;
    if (bound.opens) open.push(bound);
    else if (opener !== undefined) opener.close = index;
  });
  return bounds;
}

/** First word and offset of each `{% … %}`, but for those in a note or in what `raw` keeps from the engine. */
function* controls(text: string): Generator<readonly [word: string, start: number]> {
  const mark = /\{(?:#|%[-+]?\s*(\w+))/g;
  const endRaw = /\{%[-+]?\s*endraw\b/g;
  let hasEndRaw = true;
  for (let match = mark.exec(text); match !== null; match = mark.exec(text)) {
    const { 1: word, index } = match;
    if (word === undefined) {
      const end = text.indexOf('#}', index + 2);
      if (end < 0) return;
      mark.lastIndex = end + 2;
    } else if (word === 'raw' && hasEndRaw) {
      endRaw.lastIndex = index;
      hasEndRaw = endRaw.test(text);
      if (hasEndRaw) mark.lastIndex = endRaw.lastIndex;
    } else {
      const end = text.indexOf('%}', index + 2);
      if (end < 0) return;
      mark.lastIndex = end + 2;
      yield [word, index];
    }
  }
}
