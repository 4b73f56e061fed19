import type { Expression } from '../../ast';
import { TokenKind } from '../../scanner/tokenKind';
import type { ExpressionReader } from './expression';
import { parseType } from './types';

/** Whether a value may hold parts that `.name` and `[index]` take: no literal and no test does. */
function isNavigable(value: Expression): boolean {
  switch (value.kind) {
    case 'functionCall':
      return !value.bare;
    case 'number':
    case 'string':
    case 'null':
    case 'boolean':
    case 'typedLiteral':
    case 'interval':
    case 'in':
    case 'is':
    case 'exists':
    case 'case':
    case 'star':
      return false;
    default:
      return true;
  }
}

/** `::type`, `[index]`, `.name` after an operand: they bind to it before any operator does. */
export function parsePostfix(r: ExpressionReader): boolean {
  const p = r.p;
  switch (p.kind) {
    case TokenKind.ColonColon: {
      const operatorStart = p.start;
      p.advance();
      const operatorEnd = p.prevEnd;
      const type = parseType(p);
      const operand = r.operands.pop() as Expression;
      const end = Math.max(type.end, operatorEnd);
      r.operands.push({
        kind: 'cast',
        start: operand.start,
        end,
        form: 'colon',
        operatorStart,
        operatorEnd,
        operand,
        type,
      });
      return true;
    }
    case TokenKind.LeftBracket: {
      if (!isNavigable(r.operands[r.operands.length - 1] as Expression))
        p.fail('an operator, `,` or the end of the value');
      p.advance();
      let index: Expression | undefined;
      let upper: Expression | undefined;
      if (!p.is(TokenKind.Colon) && !p.is(TokenKind.RightBracket)) index = p.expression();
      if (p.eatKind(TokenKind.Colon) && !p.is(TokenKind.RightBracket)) upper = p.expression();
      if (index === undefined && upper === undefined) p.fail('an index');
      p.expectKind(TokenKind.RightBracket, '`]`');
      const operand = r.operands.pop() as Expression;
      r.operands.push({
        kind: 'subscript',
        start: operand.start,
        end: p.endFrom(operand.start),
        operand,
        index,
        upper,
      });
      return true;
    }
    case TokenKind.Dot: {
      if (!isNavigable(r.operands[r.operands.length - 1] as Expression))
        p.fail('an operator, `,` or the end of the value');
      p.advance();
      const name = p.label('a name after the dot');
      const operand = r.operands.pop() as Expression;
      const end = Math.max(name.end, p.prevEnd);
      r.operands.push({ kind: 'member', start: operand.start, end, operand, name });
      return true;
    }
    default:
      return false;
  }
}
