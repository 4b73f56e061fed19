import { shift } from '../ast/shift';
import { rescan } from '../scanner/rescan';
import { parse, resultOf, UnitReader } from './parser';
import type { ParsedUnit, ParseResult, SyntaxProblem } from './result';

/** Replaces `start` to `end` of a text by `text`. */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export function applyChange(source: string, { start, end, text }: TextChange): string {
  return source.slice(0, start) + text + source.slice(end);
}

/**
 * Reads a text again after an edit: only the statements that it touched. The others keep their nodes, whose offsets are moved:
 * `before` must not be used any more. Gives what `parse` of the new text gives.
 */
export function reparse(before: ParseResult, change: TextChange): ParseResult {
  const text = applyChange(before.text, change);
  const delta = text.length - before.text.length;
  const scanned = rescan(before.tokens, text, change.start, change.start + change.text.length, delta);
  if (scanned === undefined) return parse(text);
  const { tokens, from, resume } = scanned;
  const kept = keptBefore(before.units, from);
  const units = before.units.slice(0, kept);
  const at = kept === 0 ? 0 : (units[kept - 1] as ParsedUnit).closedAt;
  const reader = new UnitReader(tokens, at === 0 ? 0 : tokens.significantIndex(tokens.indexAt(at)));
  let old = kept;
  let closed = true;
  for (let start = reader.peek(); start !== undefined; start = reader.peek()) {
    if (closed && start >= resume) {
      while (old < before.units.length && (before.units[old] as ParsedUnit).statement.start + delta < start) old++;
      if (begins(before.units, old, start - delta, resume - delta)) {
        for (let i = old; i < before.units.length; i++) units.push(moved(before.units[i] as ParsedUnit, delta));
        break;
      }
    }
    const unit = reader.next() as ParsedUnit;
    closed = unit.closedAt >= 0;
    units.push(unit);
  }
  return resultOf(tokens, units);
}

/** How many units end, semicolon included, at or before an offset; one that nothing closes may go on, so it counts as changed. */
function keptBefore(units: readonly ParsedUnit[], offset: number): number {
  let low = 0;
  let high = units.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const unit = units[middle] as ParsedUnit;
    if ((unit.closedAt < 0 ? unit.statement.end : unit.closedAt) <= offset) low = middle + 1;
    else high = middle;
  }
  while (low > 0 && (units[low - 1] as ParsedUnit).closedAt < 0) low--;
  return low;
}

/**
 * Whether a unit began at this offset, behind a semicolon at or after `unchanged`: then nothing of the one before could reach into it,
 * and what stands between the two (a template's `{% … %}` makes its mistakes doubtful) is as it was.
 */
function begins(units: readonly ParsedUnit[], index: number, offset: number, unchanged: number): boolean {
  const before = units[index - 1];
  return units[index]?.statement.start === offset && before !== undefined && before.closedAt > unchanged;
}

function moved(unit: ParsedUnit, delta: number): ParsedUnit {
  if (delta === 0) return unit;
  shift(unit.statement, delta);
  const problems: SyntaxProblem[] = unit.problems.map((problem) => ({
    ...problem,
    start: problem.start + delta,
    end: problem.end + delta,
  }));
  return { ...unit, problems, closedAt: unit.closedAt < 0 ? -1 : unit.closedAt + delta };
}
