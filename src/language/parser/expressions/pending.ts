import type { Expression } from '../../ast';

/** What waits on the operator stack for its right operand (or, for `Paren`, for its closing parenthesis). */
export const enum Waiting {
  Paren,
  Unary,
  Binary,
  Like,
  /** BETWEEN before its AND. */
  BetweenLow,
  BetweenHigh,
  AtZone,
  DistinctFrom,
}

export interface Pending {
  type: Waiting;
  precedence: number;
  operator: string;
  start: number;
  end: number;
  negated: boolean;
  symmetric: boolean;
  /** The low bound of a BETWEEN. */
  low: Expression | undefined;
  escape: Expression | undefined;
  /** Items before the last comma of a row; the significant token that opened the parenthesis. */
  items: Expression[] | undefined;
  open: number;
}

export function pending(type: Waiting, precedence: number, operator: string, start: number, end: number): Pending {
  return {
    type,
    precedence,
    operator,
    start,
    end,
    negated: false,
    symmetric: false,
    low: undefined,
    escape: undefined,
    items: undefined,
    open: -1,
  };
}

/** The node of an operator whose operands are complete. `left` is undefined for prefix operators only. */
export function combine(op: Pending, left: Expression | undefined, right: Expression): Expression {
  const start = left === undefined ? op.start : left.start;
  const end = op.escape === undefined ? Math.max(right.end, op.end) : op.escape.end;
  if (left === undefined || op.type === Waiting.Unary) {
    return { kind: 'unary', start, end, operator: op.operator, operatorEnd: op.end, operand: right };
  }
  const operatorStart = op.start;
  const operatorEnd = op.end;
  switch (op.type) {
    case Waiting.Like:
      return {
        kind: 'like',
        start,
        end,
        operand: left,
        operator: op.operator as 'like',
        negated: op.negated,
        operatorStart,
        operatorEnd,
        pattern: right,
        escape: op.escape,
      };
    case Waiting.BetweenLow:
    case Waiting.BetweenHigh:
      return {
        kind: 'between',
        start,
        end,
        operand: left,
        negated: op.negated,
        symmetric: op.symmetric,
        operatorStart,
        operatorEnd,
        low: op.low ?? right,
        // Without AND the one bound is the low one.
        high: op.low === undefined ? { kind: 'skipped', start: right.end, end: right.end } : right,
      };
    case Waiting.AtZone:
      return { kind: 'atTimeZone', start, end, operand: left, zone: right };
    case Waiting.DistinctFrom:
      return {
        kind: 'is',
        start,
        end,
        operand: left,
        negated: op.negated,
        test: 'distinct from',
        operatorStart,
        operatorEnd,
        right,
      };
    default:
      return { kind: 'binary', start, end, left, operator: op.operator, operatorStart, operatorEnd, right };
  }
}
