import type { Expression } from '../../ast';
import { Kw } from '../../scanner/keywords';
import { Op, TokenKind } from '../../scanner/tokenKind';
import { deepestNesting, type Parser } from '../core';
import { parseInfixWord } from './infixWords';
import { combine, pending, Waiting, type Pending } from './pending';
import {
  binaryPrecedence,
  isChainable,
  isInfixWord,
  ofCondition,
  Precedence,
  prefixPrecedence,
  valueOnly,
} from './precedence';
import { parsePostfix } from './postfix';
import { parsePrimary } from './primary';
import { skipDeep } from './skipDeep';

/**
 * One expression, read with two stacks of its own (operands, waiting operators), so that parentheses and operators may
 * nest as deep as they like. Ends before the first token that cannot go on, or an operator weaker than `minimum`.
 */
export function parseExpression(p: Parser, minimum = 0): Expression {
  if (p.depth >= deepestNesting) return skipDeep(p);
  p.depth++;
  const result = startsPlain(p) ? readPlain(p, minimum) : new ExpressionReader(p, minimum).read();
  p.depth--;
  return result;
}

/** Whether an operand begins here without a prefix operator or a parenthesis. */
function startsPlain(p: Parser): boolean {
  if (p.kind === TokenKind.Word) return p.kw !== Kw.NOT && p.kw !== Kw.PRIOR && p.kw !== Kw.CONNECT_BY_ROOT;
  return p.kind === TokenKind.Number || p.kind === TokenKind.String || p.kind === TokenKind.QuotedIdentifier;
}

/** Most expressions are one operand: those need no stacks. */
function readPlain(p: Parser, minimum: number): Expression {
  const first = parsePrimary(p);
  switch (p.kind) {
    case TokenKind.Comma:
    case TokenKind.RightParen:
    case TokenKind.Semicolon:
    case TokenKind.End:
      return first;
    case TokenKind.Word:
      if (!isInfixWord(p.kw)) return first;
      break;
    default:
      break;
  }
  return new ExpressionReader(p, minimum).readAfter(first);
}

/** Used by `infixWords` and `postfix` as well: the state of one expression being read. */
export class ExpressionReader {
  readonly operands: Expression[] = [];
  private readonly waiting: Pending[] = [];
  private openParens = 0;

  constructor(
    readonly p: Parser,
    private readonly minimum: number,
  ) {}

  read(): Expression {
    this.operand();
    return this.rest();
  }

  /** Goes on after an operand that was read already. */
  readAfter(first: Expression): Expression {
    this.operands.push(first);
    return this.rest();
  }

  private rest(): Expression {
    while (this.afterOperand()) this.operand();
    this.reduce(Precedence.None);
    return this.operands[0] as Expression;
  }

  /** Prefix operators, opening parentheses and one operand. */
  private operand(): void {
    const p = this.p;
    for (;;) {
      if (p.is(TokenKind.LeftParen)) {
        const next = p.peekKw();
        if (next === Kw.SELECT || (next === Kw.WITH && p.peekKind() === TokenKind.Word)) {
          this.operands.push(subquery(p));
          return;
        }
        const open = pending(Waiting.Paren, Precedence.None, '(', p.start, p.end);
        open.open = p.pos;
        p.advance();
        this.waiting.push(open);
        this.openParens++;
        continue;
      }
      if (p.op !== Op.None) {
        const precedence = prefixPrecedence(p.op);
        if (precedence > 0) {
          this.prefix(precedence);
          continue;
        }
      } else if (p.kw === Kw.NOT) {
        this.prefix(Precedence.Not);
        continue;
      } else if (
        (p.kw === Kw.PRIOR || p.kw === Kw.CONNECT_BY_ROOT) &&
        p.peekKind() >= TokenKind.Word &&
        p.peekKind() <= TokenKind.QuotedIdentifier
      ) {
        if (p.peekKw() === p.kw) this.doubled(p.kw);
        this.prefix(Precedence.Sign);
        continue;
      }
      this.operands.push(parsePrimary(p));
      return;
    }
  }

  private doubled(kw: Kw): void {
    this.p.advance();
    this.p.failWith(`\`${Kw[kw]}\` stands here twice: take one away.`);
  }

  private prefix(precedence: number): void {
    const p = this.p;
    this.waiting.push(pending(Waiting.Unary, precedence, p.word().toLowerCase(), p.start, p.end));
    p.advance();
  }

  /** What follows an operand; true when another operand must come. */
  private afterOperand(): boolean {
    const p = this.p;
    for (;;) {
      if (p.op !== Op.None) {
        const precedence = binaryPrecedence(p.op);
        if (precedence > 0 && this.admits(precedence)) {
          this.infix(Waiting.Binary, precedence, p.word(), p.start, p.end);
          p.advance();
          return true;
        }
      } else if (p.kw !== Kw.None) {
        if (isInfixWord(p.kw) && this.admitsWord()) {
          const outcome = parseInfixWord(this);
          if (outcome === 'operand') return true;
          if (outcome === 'operator') continue;
        }
      } else if (p.kind === TokenKind.RightParen) {
        if (this.openParens > 0) {
          this.closeParen();
          continue;
        }
      } else if (p.kind === TokenKind.Comma) {
        if (this.openParens > 0) {
          const open = this.innermost();
          (open.items ??= []).push(this.operands.pop() as Expression);
          p.advance();
          return true;
        }
      } else if (p.kind === TokenKind.Template && this.minimum === ofCondition) {
        this.filler();
        continue;
      } else if (parsePostfix(this)) continue;
      if (this.openParens === 0) return false;
      if (this.setOperation()) continue;
      const open = this.innermost();
      p.fail('an operator, `,` or `)`');
      p.skipInParens(open.open);
      if (p.kind === TokenKind.Comma) continue;
      this.closeParen();
    }
  }

  /** A placeholder that brings its own AND: it stands as what that AND adds. */
  private filler(): void {
    const { start } = this.p;
    this.infix(Waiting.Binary, Precedence.And, 'and', start, start);
    this.operands.push(parsePrimary(this.p));
  }

  /** Whether an operator of this strength still belongs to the expression. */
  admits(precedence: number): boolean {
    return this.openParens > 0 || precedence >= this.minimum;
  }

  private admitsWord(): boolean {
    return this.minimum !== valueOnly || this.openParens > 0 || this.p.kw === Kw.AT;
  }

  /** Puts an infix operator on the stack; what binds at least as strongly before it is complete. */
  infix(type: Waiting, precedence: number, operator: string, start: number, end: number): Pending {
    this.reduceBefore(precedence);
    const op = pending(type, precedence, operator, start, end);
    this.waiting.push(op);
    return op;
  }

  /** Completes the operators on top of the stack that bind at least so strongly. */
  reduce(precedence: number): void {
    for (;;) {
      const top = this.top();
      if (top === undefined || top.type === Waiting.Paren || top.precedence < precedence) return;
      this.waiting.pop();
      const right = this.operands.pop() as Expression;
      const left = top.type === Waiting.Unary ? undefined : this.operands.pop();
      if (top.type === Waiting.BetweenLow) this.p.fail('`AND` and the upper bound of `BETWEEN`');
      this.operands.push(combine(top, left, right));
    }
  }

  /** Like `reduce`, for an operator that comes next; `a < b < c` and their like have no meaning. */
  reduceBefore(precedence: number): void {
    if (!isChainable(precedence)) {
      this.reduce(precedence + 1);
      const top = this.top();
      if (top?.precedence === precedence && top.type !== Waiting.BetweenLow)
        this.p.failWith('Comparisons cannot be chained: join them with `AND`, or put one into parentheses.');
    }
    this.reduce(precedence);
  }

  top(): Pending | undefined {
    return this.waiting[this.waiting.length - 1];
  }

  /** Completes everything up to the innermost open parenthesis and gives that. */
  private innermost(): Pending {
    this.reduce(Precedence.None);
    return this.top() as Pending;
  }

  /** The innermost parenthesis ends here; where its `)` is missing an error was reported. */
  private closeParen(): void {
    const p = this.p;
    const open = this.innermost();
    this.waiting.pop();
    this.openParens--;
    p.eatKind(TokenKind.RightParen);
    const start = open.start;
    const end = p.prevEnd;
    const last = this.operands.pop() as Expression;
    if (open.items === undefined) this.operands.push({ kind: 'paren', start, end, expression: last });
    else {
      open.items.push(last);
      this.operands.push({ kind: 'row', start, end, explicit: false, items: open.items });
    }
  }

  /** `((SELECT …) UNION SELECT …)`: what looked like a value in parentheses is the first term of a query. */
  private setOperation(): boolean {
    const p = this.p;
    const kw = p.kw;
    if (
      kw !== Kw.UNION &&
      kw !== Kw.INTERSECT &&
      kw !== Kw.EXCEPT &&
      kw !== Kw.MINUS &&
      kw !== Kw.ORDER &&
      kw !== Kw.LIMIT
    )
      return false;
    const open = this.top();
    const first = this.operands[this.operands.length - 1];
    if (open?.type !== Waiting.Paren || open.items !== undefined || first?.kind !== 'subquery') return false;
    this.operands.pop();
    this.waiting.pop();
    this.openParens--;
    const query = p.grammar.queryAfter(p, {
      kind: 'parenQuery',
      start: first.start,
      end: first.end,
      query: first.query,
    });
    p.expectKind(TokenKind.RightParen, '`)`');
    this.operands.push({ kind: 'subquery', start: open.start, end: p.endFrom(open.start), query });
    return true;
  }
}

/** `(SELECT …)` where a value stands. */
function subquery(p: Parser): Expression {
  const start = p.start;
  const query = p.parenthesizedQuery();
  return { kind: 'subquery', start, end: p.endFrom(start), query };
}
