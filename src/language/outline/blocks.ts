import type { TokenBuffer } from '../scanner';
import type { OutlineSymbol } from './model';

/** A template's block that holds a text of its own, e.g. from `{% macro a() %}` to the end of `{% endmacro %}`. */
export interface TemplateBlock {
  /** The word that opens it: macro, set, snapshot, test, call, … */
  readonly word: string;
  /** What follows that word, with its range; of a block without a name the word itself. */
  readonly name: string;
  readonly nameStart: number;
  readonly start: number;
  /** Where the control begins that closes it. */
  readonly close: number;
  readonly end: number;
}

/** Blocks inside each other that the outline goes into. */
const deepest = 30;

const opening = /\{%[-+]?\s*(\w+)(?:\s+([\w.]+))?/y;

/** The blocks that bound statements, in the order of their starts; those in a comment or within a statement are none. */
export function templateBlocks({ text, tokens }: { text: string; tokens: TokenBuffer }): TemplateBlock[] {
  return tokens.bounds.flatMap(({ start, opens, close: index }) => {
    if (!opens || !tokens.isBound(tokens.indexAt(start))) return [];
    opening.lastIndex = start;
    const [words = '', word = '', name] = opening.exec(text) ?? [];
    const nameEnd = start + words.length;
    const close = tokens.bounds[index]?.start ?? start;
    const end = tokens.endOf(tokens.indexAt(close));
    return [{ word, name: name ?? word, nameStart: nameEnd - (name ?? word).length, start, close, end }];
  });
}

/** Puts symbols, in the order of their starts, into those of the blocks that they stand in. */
export function inBlocks(symbols: readonly OutlineSymbol[], blocks: readonly TemplateBlock[]): OutlineSymbol[] {
  if (blocks.length === 0) return [...symbols];
  const top: OutlineSymbol[] = [];
  const open: { readonly end: number; readonly children: OutlineSymbol[] }[] = [];
  const listAt = (start: number): OutlineSymbol[] => {
    while ((open.at(-1)?.end ?? Infinity) <= start) open.pop();
    return open.at(-1)?.children ?? top;
  };
  let next = 0;
  const openTo = (start: number): void => {
    for (let block = blocks[next]; block !== undefined && block.start < start; block = blocks[++next]) {
      const { word, name, nameStart, end } = block;
      const list = listAt(block.start);
      if (open.length >= deepest) continue;
      const children: OutlineSymbol[] = [];
      const detail = name === word ? '' : word;
      const nameEnd = nameStart + name.length;
      list.push({ name, detail, kind: 'template', start: block.start, end, nameStart, nameEnd, children });
      open.push({ end, children });
    }
  };
  for (const symbol of symbols) {
    openTo(symbol.start);
    listAt(symbol.start).push(symbol);
  }
  openTo(Infinity);
  return top;
}
