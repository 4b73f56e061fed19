import { Kw } from '../../scanner/keywords';
import { Op } from '../../scanner/tokenKind';

/** Binding strength, weakest first: PostgreSQL 8.0's order, which Redshift kept. */
export const enum Precedence {
  None = 0,
  Or = 1,
  And = 2,
  Not = 3,
  Equal = 4,
  Less = 5,
  Like = 6,
  Overlaps = 7,
  Between = 8,
  In = 9,
  Operator = 10,
  Is = 11,
  Sum = 12,
  Product = 13,
  Power = 14,
  AtZone = 15,
  Sign = 16,
}

/** Above IN: where the word IN is a separator (`POSITION(a IN b)`, `FOR x IN (…)`). */
export const aboveIn: number = Precedence.Operator;
/** Operators but no words such as AND, IN, IS and NOT: a value before further clauses, such as a column's default. */
export const valueOnly = -1;
/** The least precedence of a condition: a placeholder behind it may go on with it, `WHERE a = 1 {filter} AND b = 2`. */
export const ofCondition = -2;
/** Sums and stronger. */
export const sumStrength: number = Precedence.Sum;

export function binaryPrecedence(op: Op): number {
  switch (op) {
    case Op.Equal:
      return Precedence.Equal;
    case Op.Less:
    case Op.Greater:
      return Precedence.Less;
    case Op.Plus:
    case Op.Minus:
      return Precedence.Sum;
    case Op.Star:
    case Op.Slash:
    case Op.Percent:
      return Precedence.Product;
    case Op.Caret:
      return Precedence.Power;
    case Op.None:
    case Op.SquareRoot:
    case Op.CubeRoot:
    case Op.At:
      return 0;
    default:
      return Precedence.Operator;
  }
}

/** Whether operators of this strength may follow one another without parentheses. */
export function isChainable(precedence: Precedence): boolean {
  switch (precedence) {
    case Precedence.Less:
    case Precedence.Like:
    case Precedence.Overlaps:
    case Precedence.Between:
      return false;
    default:
      return true;
  }
}

export function prefixPrecedence(op: Op): number {
  switch (op) {
    case Op.Plus:
    case Op.Minus:
      return Precedence.Sign;
    case Op.Match:
    case Op.SquareRoot:
    case Op.CubeRoot:
    case Op.At:
      return Precedence.Operator;
    default:
      return 0;
  }
}

/** Words that go on an expression after an operand. */
export function isInfixWord(kw: Kw): boolean {
  switch (kw) {
    case Kw.AND:
    case Kw.OR:
    case Kw.NOT:
    case Kw.IN:
    case Kw.IS:
    case Kw.LIKE:
    case Kw.ILIKE:
    case Kw.SIMILAR:
    case Kw.BETWEEN:
    case Kw.ISNULL:
    case Kw.NOTNULL:
    case Kw.OVERLAPS:
    case Kw.AT:
    case Kw.COLLATE:
    case Kw.ESCAPE:
      return true;
    default:
      return false;
  }
}
