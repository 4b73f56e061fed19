import type { Expression } from '../../ast';
import { TokenKind } from '../../scanner/tokenKind';
import type { ExpressionReader } from './expression';
import { parseType } from './types';

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
