import type { Expression, Grantee, Identifier, QualifiedName } from '../../ast';
import { Kw } from '../../scanner/keywords';
import { TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';
import { parseString } from '../expressions/literals';

/** `user, ROLE r, GROUP g, PUBLIC, ACCOUNT '…'`, each with its own WITH … OPTION where the statement has several. */
export function parseGrantees(p: Parser): Grantee[] {
  const grantees = [parseGrantee(p)];
  for (;;) {
    if (p.kw === Kw.WITH && commaAfterOption(p)) p.keywords(3);
    if (!p.eatKind(TokenKind.Comma)) return grantees;
    grantees.push(further(p, grantees[grantees.length - 1] as Grantee));
  }
}

/** `NAMESPACE 'a', 'b'` and `RLS POLICY p, q`: the word is said once. */
function further(p: Parser, { type, name }: Grantee): Grantee {
  if (p.is(TokenKind.String) && (type === 'namespace' || type === 'account')) {
    const value = parseString(p);
    viaCatalog(p);
    return { kind: 'grantee', start: value.start, end: p.prevEnd, type, name: undefined, value };
  }
  const grantee = parseGrantee(p);
  const policy = type === 'other' && name !== undefined && grantee.type === 'user';
  return policy ? { ...grantee, type } : grantee;
}

function viaCatalog(p: Parser): void {
  if (!/^via$/i.test(p.word())) return;
  p.advance();
  p.expect(Kw.DATA);
  p.expect(Kw.CATALOG);
}

/** A role; those of an identity provider and the system's own have two parts: `aad:analysts`, `sys:monitor`. */
export function parseRole(p: Parser): Identifier {
  const name = p.name("the role's name");
  return atProviderName(p) ? withProvider(p, name) : name;
}

function atProviderName(p: Parser): boolean {
  return (p.kind === TokenKind.NamedParameter || p.kind === TokenKind.Colon) && p.start === p.prevEnd;
}

function withProvider(p: Parser, provider: Identifier): Identifier {
  let name = '';
  if (p.kind === TokenKind.NamedParameter) {
    name = p.word().slice(1).replace(/^"|"$/g, '');
    p.advance();
  } else {
    p.advance();
    ({ name } = p.label('a name'));
  }
  return { ...provider, end: p.prevEnd, name: `${provider.name}:${name}` };
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
      return { kind: 'grantee', start: p.startFrom(start), end: p.prevEnd, type: 'public', name, value };
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
    case Kw.MASKING:
      // GRANT SELECT ON t TO RLS POLICY p
      if (p.peekKw() !== Kw.POLICY) break;
      type = 'other';
      p.advance();
      p.advance();
      break;
    case Kw.IAM_ROLE:
      // Of Lake Formation's tables.
      if (p.peekKind() !== TokenKind.String) break;
      p.advance();
      value = parseString(p);
      return { kind: 'grantee', start: p.startFrom(start), end: p.prevEnd, type: 'other', name, value };
    case Kw.ACCOUNT:
    case Kw.NAMESPACE:
      type = p.kw === Kw.ACCOUNT ? 'account' : 'namespace';
      p.advance();
      value = p.expression();
      viaCatalog(p);
      return { kind: 'grantee', start: p.startFrom(start), end: p.prevEnd, type, name, value };
    case Kw.CURRENT_USER:
    case Kw.SESSION_USER: {
      const part = p.takeName();
      name = { kind: 'qualifiedName', start, end: part.end, parts: [part] };
      return { kind: 'grantee', start: p.startFrom(start), end: p.prevEnd, type, name, value };
    }
    default:
      break;
  }
  name = p.qualifiedName('a user, `ROLE` name, `GROUP` name or `PUBLIC`');
  if (atProviderName(p)) {
    const part = withProvider(p, name.parts[name.parts.length - 1] as Identifier);
    name = { ...name, end: part.end, parts: [...name.parts.slice(0, -1), part] };
  }
  return { kind: 'grantee', start: Math.min(start, name.start), end: p.prevEnd, type, name, value };
}
