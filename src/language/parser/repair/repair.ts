import { Kw } from '../../scanner/keywords';
import { TokenKind } from '../../scanner/tokenKind';
import type { TokenBuffer } from '../../scanner/tokens';
import type { SyntaxProblem } from '../result';
import { candidates, doubled, misspelt, type Candidate } from './candidates';
import { edited } from './edits';
import type { Noticed } from './echoes';

/** What was read from some tokens. */
export interface Reading<T> extends Noticed {
  readonly tree: T;
  /** In the order in which they were noticed. */
  readonly problems: readonly SyntaxProblem[];
  readonly steps: number;
  /** Start of the token before which reading stopped. */
  readonly stoppedAt: number;
  /** The keyword that was missed at `broken`. */
  readonly missed: Kw;
}

/** Longer texts are taken as they were read at first. */
export const mostTokens = 4000;
/** Tokens read again in all, so that many mistakes do not cost more than a few. */
const mostWork = 60_000;

/**
 * Looks for the one mistake behind the errors of a reading: a doubled or misspelt keyword, a parenthesis left out. What reads
 * with fewer errors once the mistake is undone is taken, with one error in place of those that followed from it.
 */
export function repair<T>(
  first: Reading<T>,
  tokens: TokenBuffer,
  read: (tokens: TokenBuffer) => Reading<T>,
): Reading<T> {
  if (tokens.significantCount > mostTokens || tokens.unclosed) return first;
  let work = mostWork;
  let { steps } = first;
  const readAgain = (changed: TokenBuffer): Reading<T> => {
    const reading = read(changed);
    work -= changed.significantCount;
    steps += reading.steps;
    return reading;
  };
  let current = first;
  let buffer = tokens;
  const found: SyntaxProblem[] = [];
  // Errors before it are left as they are: nothing was found behind them.
  let at = 0;
  let errors = current.problems.filter(isError);
  const go = (reading: Reading<T>, changed: TokenBuffer): void => {
    current = reading;
    buffer = changed;
    errors = reading.problems.filter(isError);
  };
  for (;;) {
    const error = errors[at];
    if (errors.length === 0) {
      const doubt = clearedUp(current, buffer, readAgain);
      if (doubt === undefined) break;
      found.push(doubt.problem);
      go(doubt.reading, doubt.buffer);
      continue;
    }
    if (error === undefined || work < 0) break;
    const notes = current.problems.length - errors.length;
    const place = placeOf(buffer, error);
    let best: { reading: Reading<T>; left: number; candidate: Candidate; buffer: TokenBuffer } | undefined;
    const missed = error === current.broken ? current.missed : Kw.None;
    const all = place < 0 ? [] : causes(current.problems, buffer, place, errors.length - at > 1, missed);
    for (const candidate of all) {
      if (work < 0) break;
      const changed = edited(buffer, candidate.edit, 0, buffer.count - 1);
      const reading = readAgain(changed);
      const left = reading.problems.filter(isError).length;
      if (reading.stoppedAt < current.stoppedAt || left >= (best?.left ?? errors.length)) continue;
      if (reading.problems.length - left > notes || missesInserted(reading, candidate, buffer)) continue;
      // One error less for one error more says nothing, unless nothing is left or the slip is plain.
      if (left > 0 && candidate.guess === true) continue;
      if (left > 0 && left + 1 >= errors.length && candidate.plain !== true) continue;
      best = { reading, left, candidate, buffer: changed };
      if (left === 0) break;
    }
    if (best === undefined) {
      at++;
      continue;
    }
    found.push(problemOf(best.candidate, buffer, error));
    go(best.reading, best.buffer);
  }
  if (found.length === 0) return { ...first, steps };
  return { ...current, problems: [...found, ...current.problems], steps, broken: found.at(-1) };
}

/** What may be behind an error at a place; a misspelt option before it, noted as unknown, is one that a statement needs. */
function* causes(
  problems: readonly SyntaxProblem[],
  tokens: TokenBuffer,
  place: number,
  several: boolean,
  missed: Kw,
): Generator<Candidate> {
  const note = problems.find((problem) => !isError(problem));
  if (note !== undefined) yield* misspelt(tokens, placeOf(tokens, note));
  yield* candidates(tokens, place, several, missed);
}

/**
 * A word that nobody knows may be new to us. Not so if all is known once a keyword is not doubled; and if another word is read
 * as a keyword, that is at least worth a hint.
 */
function clearedUp<T>(
  current: Reading<T>,
  tokens: TokenBuffer,
  read: (tokens: TokenBuffer) => Reading<T>,
): { reading: Reading<T>; buffer: TokenBuffer; problem: SyntaxProblem } | undefined {
  const [note] = current.problems;
  if (note === undefined) return undefined;
  const place = placeOf(tokens, note);
  const attempt = (candidate: Candidate, severity: SyntaxProblem['severity']): ReturnType<typeof clearedUp<T>> => {
    const buffer = edited(tokens, candidate.edit, 0, tokens.count - 1);
    const reading = read(buffer);
    if (reading.stoppedAt < current.stoppedAt || reading.problems.length >= current.problems.length) return undefined;
    if (reading.problems.some(isError)) return undefined;
    return { reading, buffer, problem: { ...problemOf(candidate, tokens, note), severity } };
  };
  for (const candidate of doubled(tokens, place)) {
    const cleared = attempt(candidate, 'error');
    if (cleared !== undefined) return cleared;
  }
  for (const candidate of misspelt(tokens, place)) {
    // Of the unknown word itself the note says what may have been meant.
    if (tokens.startOf(candidate.shown) === note.start) continue;
    const cleared = attempt(candidate, 'information');
    if (cleared !== undefined) return cleared;
  }
  return undefined;
}

/** Whether what was put in is itself where the next error is. */
function missesInserted({ problems }: Reading<unknown>, { edit }: Candidate, tokens: TokenBuffer): boolean {
  if (edit.kind !== 'insert') return false;
  const at = tokens.endOf(edit.index);
  return problems.some(({ start, end }) => end === at && start === at - 1);
}

function isError({ severity }: SyntaxProblem): boolean {
  return severity === 'error';
}

/** The significant token at an error; the one after the last where the text ends too early, -1 for a place inside a literal. */
function placeOf(tokens: TokenBuffer, { start }: SyntaxProblem): number {
  const index = tokens.indexAt(start);
  const kind = tokens.kindAt(index);
  if ((kind === TokenKind.String || kind === TokenKind.DollarString) && tokens.startOf(index) < start) return -1;
  return Math.min(tokens.significantIndex(index), tokens.significantCount - 1);
}

function problemOf({ shown, message }: Candidate, tokens: TokenBuffer, error: SyntaxProblem): SyntaxProblem {
  if (message === undefined) return error;
  const start = tokens.startOf(shown);
  const end = tokens.endOf(shown);
  const problem = { message: typeof message === 'string' ? message : message(), severity: 'error' } as const;
  if (end > start) return { start, end, ...problem };
  const last = tokens.endOf(tokens.significant[Math.max(tokens.significantCount - 2, 0)] as number);
  return { start: last - 1, end: last, ...problem };
}
