import type { QualifiedName, Statement } from '../../ast';
import { Kw } from '../../scanner/keywords';
import { TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';

/**
 * The objects that CREATE SCHEMA makes in the schema: tables, views and what is granted on them. What names another schema is none:
 * it is a statement of its own, and the semicolon before it is missing.
 */
export function parseSchemaElements(p: Parser, schema: QualifiedName | undefined): Statement[] {
  const elements: Statement[] = [];
  p.inSchema = true;
  while (atSchemaElement(p, schema)) elements.push(p.innerStatement());
  p.inSchema = false;
  return elements;
}

export function atSchemaElement(p: Parser, schema: QualifiedName | undefined): boolean {
  if (p.kw === Kw.GRANT) return true;
  if (p.kw !== Kw.CREATE) return false;
  let ahead = p.peekKw() === Kw.OR && p.peekKw(2) === Kw.REPLACE ? 3 : 1;
  if (p.peekKw(ahead) !== Kw.VIEW && (ahead > 1 || p.peekKw(ahead) !== Kw.TABLE)) return false;
  ahead += p.peekKw(ahead + 1) === Kw.IF ? 4 : 1;
  if (p.peekKind(ahead + 1) !== TokenKind.Dot) return true;
  const named = p.nameAhead(ahead);
  return schema === undefined || schema.parts.some(({ name, template }) => template || name.toLowerCase() === named);
}
