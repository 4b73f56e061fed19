import type { QualifiedName, RoutineSignature, TypeName } from '../../ast';
import { Kw } from '../../scanner/keywords';
import { TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';
import { parseString } from '../expressions/literals';
import { parseParameters } from '../routine/parameters';

/** A name, or a routine with the types of its arguments. */
export function parseSignature(p: Parser, what: string): RoutineSignature {
  const name = p.qualifiedName(what);
  let types: TypeName[] | undefined;
  if (p.is(TokenKind.LeftParen)) types = parseParameters(p).map((parameter) => parameter.type);
  return { kind: 'routineSignature', start: name.start, end: Math.max(p.prevEnd, name.end), name, arguments: types };
}

/** A role of IAM, as ASSUMEROLE names it: a string, DEFAULT or ALL. */
export function parseAssumedRole(p: Parser): RoutineSignature {
  const { start } = p;
  let name: QualifiedName;
  if (p.is(TokenKind.String)) {
    const { end, value } = parseString(p);
    const part = { kind: 'identifier' as const, start, end, name: value, quoted: true, template: false };
    name = { kind: 'qualifiedName', start, end, parts: [part] };
  } else if (p.kw === Kw.ALL || p.kw === Kw.DEFAULT) {
    const part = p.takeName();
    name = { kind: 'qualifiedName', start, end: part.end, parts: [part] };
  } else name = p.qualifiedName('the role as a string, `DEFAULT` or `ALL`');
  return { kind: 'routineSignature', start: name.start, end: name.end, name, arguments: undefined };
}
