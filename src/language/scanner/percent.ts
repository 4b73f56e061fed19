import { Kw } from './keywords';
import { isStructural } from './reserved';
import type { TokenBuffer } from './tokens';
import { TokenKind } from './tokenKind';

const placeholder = /%(?:\(\w{1,127}\))?[sd](?![\w$(])/y;

/** Offset after a `%s` or `%(name)s` that begins here; -1 where none does. */
export function percentEnd(text: string, at: number, to: number): number {
  placeholder.lastIndex = at;
  return placeholder.test(text) && placeholder.lastIndex <= to ? placeholder.lastIndex : -1;
}

/** Words that are values by themselves, though no names. */
const values = new Set([
  Kw.END, Kw.NULL, Kw.TRUE, Kw.FALSE, Kw.CURRENT_DATE, Kw.CURRENT_TIME, Kw.CURRENT_TIMESTAMP, Kw.CURRENT_USER, Kw.CURRENT_USER_ID,
  Kw.SESSION_USER, Kw.LOCALTIME, Kw.LOCALTIMESTAMP, Kw.SYSDATE, Kw.USER,
]); // prettier-ignore
/** Words that could be names, before which an operator stands, but hardly are. */
const openers = new Set([
  Kw.SET, Kw.VALUES, Kw.IAM_ROLE, Kw.CREDENTIALS, Kw.ESCAPE, Kw.RETURN, Kw.UPDATE, Kw.DELETE, Kw.INSERT, Kw.TRUNCATE, Kw.COPY,
  Kw.SCHEMA, Kw.DELIMITER, Kw.REGION, Kw.CALL, Kw.EXECUTE, Kw.INTERVAL,
]); // prettier-ignore

/** Whether the last token that is no trivia ends a value or a name, so that `%` behind it is the operator. */
export function endsOperand(tokens: TokenBuffer): boolean {
  const last = tokens.significant[tokens.significantCount - 1];
  if (last === undefined || tokens.significantCount === 0) return true;
  const kind = tokens.kindAt(last);
  if (kind === TokenKind.Word) {
    const kw = tokens.keywordAt(last);
    return values.has(kw) || !(isStructural(kw) || openers.has(kw));
  }
  if (kind >= TokenKind.QuotedIdentifier && kind <= TokenKind.Template) return true;
  return kind === TokenKind.RightParen || kind === TokenKind.RightBracket || kind === TokenKind.Semicolon;
}
