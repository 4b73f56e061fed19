/** What the tests of lint rules share. */
import { applyFixes, lint, type Finding, type Rule } from '../../../src/language/lint';
import { parse } from '../../../src/language/parser/parser';
import { TokenKind } from '../../../src/language/scanner';
import { catalogFromDdl, emptyCatalog, type Catalog, type Relation } from '../../../src/language/semantics';

/** The catalog that a rule's cases stand on: the tables of its DDL with their row counts, and nothing else. */
export function catalogOfCases({ cases }: Rule): Catalog {
  const { catalog: ddl, rows } = cases;
  if (ddl === undefined) return emptyCatalog;
  const catalog = catalogFromDdl(ddl);
  if (rows === undefined) return catalog;
  const counted = <T extends Relation | undefined>(relation: T): T =>
    relation && { ...relation, rows: rows[`${relation.schema ?? 'public'}.${relation.name}`] };
  return {
    ...catalog,
    find: (schema, name) => counted(catalog.find(schema, name)),
    relationsIn: (schema) => catalog.relationsIn(schema).map(counted),
  };
}

/** What one rule finds in a text. */
export function findingsOf(rule: Rule, sql: string): Finding[] {
  return lint(sql, { catalog: catalogOfCases(rule) }).filter((finding) => finding.code === rule.code);
}

export function syntaxErrors(sql: string): string[] {
  return parse(sql)
    .errors.filter(({ severity }) => severity === 'error')
    .map(({ message }) => message);
}

/** The comments of a text, those of routines' bodies included. */
export function commentsOf(sql: string): string[] {
  return [...parse(sql).tokens].flatMap(({ kind, start, end }) =>
    kind === TokenKind.LineComment || kind === TokenKind.BlockComment ? [sql.slice(start, end)] : [],
  );
}

/** The text after all fixes of some findings. */
export function fixedText(sql: string, findings: readonly Finding[]): string {
  return applyFixes(
    sql,
    findings.flatMap((finding) => finding.fix ?? []),
  );
}

/** The text with a comment in every gap between words, where white space is. */
export function withComments(sql: string): string {
  return retold(sql, (kind, text) => (kind === TokenKind.Whitespace ? `${text}/* a, b */ ` : text));
}

/** The text with every word in capitals; literals, quoted names and bodies stay. */
export function inCapitals(sql: string): string {
  return retold(sql, (kind, text) => (kind === TokenKind.Word ? text.toUpperCase() : text));
}

function retold(sql: string, tell: (kind: TokenKind, text: string) => string): string {
  return [...parse(sql).tokens].map(({ kind, start, end }) => tell(kind, sql.slice(start, end))).join('');
}
