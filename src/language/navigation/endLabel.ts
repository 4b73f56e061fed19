import type { Identifier, PlBlock, PlLoop } from '../ast';
import type { ParseResult } from '../parser/result';
import { Kw, scan, TokenKind } from '../scanner';
import { foldName } from '../semantics';

/** The label after `END` or `END LOOP`, which the tree does not keep: the last word of the node where it repeats the label. */
export function endLabel({ text }: ParseResult, node: PlBlock | PlLoop, label: Identifier): Identifier | undefined {
  // Long enough for `END LOOP` and a quoted name with a comment in between.
  const from = Math.max(label.end, node.end - 400);
  const tokens = scan(text.slice(from, node.end));
  const words = Array.from({ length: tokens.significantCount }, (_, i) => tokens.significant[i] ?? 0).filter(
    (index) => tokens.kindAt(index) !== TokenKind.End,
  );
  const last = words.at(-1);
  const before = words.at(-2);
  if (last === undefined || before === undefined) return undefined;
  const keyword = tokens.keywordAt(before);
  if (keyword !== Kw.END && keyword !== Kw.LOOP) return undefined;
  const quoted = tokens.kindAt(last) === TokenKind.QuotedIdentifier;
  const source = tokens.textOf(last);
  const name = quoted ? source.slice(1, -1).replaceAll('""', '"') : foldName(source);
  if (foldName(name) !== foldName(label.name)) return undefined;
  return {
    kind: 'identifier',
    start: from + tokens.startOf(last),
    end: from + tokens.endOf(last),
    name,
    quoted,
    template: false,
  };
}
