import type { Expression, Grantee, QualifiedName } from '../../ast';
import { Kw } from '../../scanner/keywords';
import { TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';

/** `user, ROLE r, GROUP g, PUBLIC, ACCOUNT '…'`, each with its own WITH … OPTION where the statement has several. */
export function parseGrantees(p: Parser): Grantee[] {
  const grantees = [parseGrantee(p)];
  for (;;) {
    if (p.kw === Kw.WITH && commaAfterOption(p)) p.keywords(3);
    if (!p.eatKind(TokenKind.Comma)) return grantees;
    grantees.push(parseGrantee(p));
  }
}

function commaAfterOption(p: Parser): boolean {
  return p.peekKw(2) === Kw.OPTION && p.peekKind(3) === TokenKind.Comma;
}

function parseGrantee(p: Parser): Grantee {
  const { start } = p;
  let type: Grantee['type'] = 'user';
  let name: QualifiedName | undefined;
  let value: Expression | undefined;
  const named =
    p.peekKind() === TokenKind.Word ||
    p.peekKind() === TokenKind.QuotedIdentifier ||
    p.peekKind() === TokenKind.Template;
  switch (p.kw) {
    case Kw.PUBLIC:
      p.advance();
      return { kind: 'grantee', start, end: p.endFrom(start), type: 'public', name, value };
    case Kw.ROLE:
    case Kw.GROUP:
    case Kw.USER:
      type = p.kw === Kw.ROLE ? 'role' : p.kw === Kw.GROUP ? 'group' : 'user';
      if (named || p.kw === Kw.GROUP) p.advance();
      break;
    case Kw.DATASHARE:
      type = 'datashare';
      p.advance();
      break;
    case Kw.RLS:
      // GRANT SELECT ON t TO RLS POLICY p
      type = 'other';
      p.advance();
      p.expect(Kw.POLICY);
      break;
    case Kw.ACCOUNT:
    case Kw.NAMESPACE:
      type = p.kw === Kw.ACCOUNT ? 'account' : 'namespace';
      p.advance();
      value = p.expression();
      if (/^via$/i.test(p.word())) {
        p.advance();
        p.expect(Kw.DATA);
        p.expect(Kw.CATALOG);
      }
      return { kind: 'grantee', start, end: p.endFrom(start), type, name, value };
    case Kw.CURRENT_USER:
    case Kw.SESSION_USER: {
      const part = p.takeName();
      name = { kind: 'qualifiedName', start, end: part.end, parts: [part] };
      return { kind: 'grantee', start, end: p.endFrom(start), type, name, value };
    }
    default:
      break;
  }
  name = p.qualifiedName('a user, `ROLE` name, `GROUP` name or `PUBLIC`');
  // Names of identity providers: namespace:name.
  if (p.is(TokenKind.NamedParameter)) p.advance();
  else if (p.eatKind(TokenKind.Colon)) p.label('a name');
  return { kind: 'grantee', start, end: p.endFrom(start), type, name, value };
}
