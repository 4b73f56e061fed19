import { blockBounds } from './blocks';
import { hideOtherBranches } from './branches';
import { Scanner } from './scanner';
import { stretchAround } from './stretch';
import { TokenKind } from './tokenKind';
import { TokenBuffer } from './tokens';

/** Tokens after an edit, and the range in which they differ from those before. */
export interface Rescan {
  readonly tokens: TokenBuffer;
  /** Tokens that end here or before are as they were. */
  readonly from: number;
  /** Tokens that begin here or after (in the new text) are as they were, `delta` further. */
  readonly resume: number;
}

/** How many tokens before the edit are read again: a token may go on after it (`a` + `'x'`, `<` + `=`). */
const backwards = 2;

/** Mostly an edit changes no more. */
const fewTokens = 500;

/**
 * Scans what an edit changed: from just before it to where the tokens fall in step with the old ones. Undefined where that cannot
 * be told without reading everything: an unclosed string or comment makes tokens depend on text far away, as a bound of a template's
 * block does that comes, goes or is reached, and another branch of a template may count from now on.
 * @param start where the edit began
 * @param end where the inserted text ends in `text`
 * @param delta how much longer the text became
 */
export function rescan(
  before: TokenBuffer,
  text: string,
  start: number,
  end: number,
  delta: number,
): Rescan | undefined {
  if (before.problems.length > 0 || before.unclosed) return undefined;
  const bounds = before.blocks ? blockBounds(text, 0, text.length) : before.bounds;
  const stretch = stretchAround(before, bounds, start, end - delta, delta);
  if (stretch === undefined) return undefined;
  let keep = Math.max(stretch.first, before.indexAt(start) - backwards);
  while (keep > stretch.first && looksBack(before, keep)) keep--;
  const from = before.startOf(keep);
  const scanner = new Scanner(text, from, stretch.inBlock ? stretch.end : text.length, fewTokens);
  const last = before.count - 1;
  let old = keep;
  let inStep = false;
  while (scanner.at < text.length) {
    const { at } = scanner;
    if (at >= stretch.end) return undefined;
    while (old < last && before.startOf(old) + delta < at) old++;
    if (at >= end && before.startOf(old) + delta === at) {
      // One token must have come out the same before the others are believed: some look at the one before them.
      if (inStep) break;
      scanner.step();
      inStep =
        before.kindAt(old) >= TokenKind.Word &&
        scanner.out.kindAt(scanner.out.count - 1) === before.kindAt(old) &&
        scanner.at === before.endOf(old) + delta;
    } else {
      scanner.step();
      inStep = false;
    }
  }
  // A block begins, or what stood in a string or comment is one now.
  if (before.blocks ? bounds.some((bound) => bound.start >= from && bound.start < scanner.at) : scanner.out.blocks)
    return undefined;
  const reached = scanner.at >= text.length;
  if (reached) old = last;
  // The token that came out the same is as it was, too.
  const resume = before.startOf(reached ? last : old - 1) + delta;
  const tokens = TokenBuffer.spliced(before, text, keep, scanner.out, old, delta);
  tokens.bounds = bounds;
  if (tokens.branched) {
    tokens.takeAllAsSignificant();
    hideOtherBranches(tokens);
    if (!sameOutside(before, tokens, keep, old)) return undefined;
  }
  return { tokens, from, resume };
}

/** Whether what a token is depends on one before it: `.5` and `t.5`, `= %s` and `a %s`; trivia, with what may follow them. */
function looksBack(tokens: TokenBuffer, index: number): boolean {
  const first = tokens.text[tokens.startOf(index)];
  return tokens.kindAt(index) < TokenKind.Word || first === '%' || first === '.';
}

/** Whether of the tokens before index `keep`, and from `resume` on, the same ones count as before. */
function sameOutside(before: TokenBuffer, after: TokenBuffer, keep: number, resume: number): boolean {
  const first = before.significantIndex(keep);
  if (after.significantIndex(keep) !== first) return false;
  for (let i = 0; i < first; i++) if (before.significant[i] !== after.significant[i]) return false;
  const shift = after.count - before.count;
  const behind = before.significantCount - before.significantIndex(resume);
  if (after.significantCount - after.significantIndex(resume + shift) !== behind) return false;
  for (let i = 1; i <= behind; i++) {
    const [old, now] = [before.significant[before.significantCount - i], after.significant[after.significantCount - i]];
    if ((old as number) + shift !== now) return false;
  }
  return true;
}
