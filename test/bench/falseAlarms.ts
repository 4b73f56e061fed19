/**
 * How often lint speaks up on SQL that is right: the product's own warehouse, the guide's statements and a careful engineer's scripts.
 * The guide's statements are grammar examples, many of which deserve a finding (`DELETE FROM t`): their figure is a ceiling.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { lint } from '../../src/language/lint';
import { parse } from '../../src/language/parser/parser';
import { catalogFromDdl, type Catalog } from '../../src/language/semantics';

const root = join(__dirname, '../..');

export const corpora = {
  warehouse: join(root, 'sql'),
  guide: join(root, 'test/fixtures/language/good'),
  careful: join(root, 'test/fixtures/lint/careful'),
} as const;

export type Corpus = keyof typeof corpora;

export interface SqlFile {
  /** From the repository's root. */
  readonly path: string;
  readonly text: string;
}

export interface FalseAlarms {
  readonly statements: number;
  /** Errors and warnings; information is no alarm. */
  readonly findings: number;
  readonly information: number;
  /** Number of findings by rule, information included, most first. */
  readonly byCode: Readonly<Record<string, number>>;
}

/** Every .sql file of a corpus, folders below it included. */
export function filesOf(corpus: Corpus): SqlFile[] {
  const paths = readdirSync(corpora[corpus], { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.sql'),
  );
  return paths.sort().map((path) => {
    const file = join(corpora[corpus], path);
    return { path: relative(root, file), text: readFileSync(file, 'utf8') };
  });
}

/** What the DDL of some files defines, as a workspace's catalog: other tables may be there too. */
export function catalogOfFiles(files: readonly SqlFile[]): Catalog {
  return catalogFromDdl(files.map(({ path, text }) => ({ uri: path, text })));
}

/** What is linted at a time: a script as a whole; the guide's examples one by one, since they share names and nothing else. */
function textsOf(corpus: Corpus, { text }: SqlFile): string[] {
  if (corpus !== 'guide') return [text];
  return parse(text).statements.map(({ start, end }) => `${text.slice(start, end)};`);
}

/** Counts over some corpora; `catalog` says what is known of the database, by corpus. */
export function falseAlarmRate(
  names: readonly Corpus[] = ['warehouse', 'guide', 'careful'],
  catalog?: (files: readonly SqlFile[]) => Catalog,
): FalseAlarms {
  const counts = new Map<string, number>();
  let statements = 0;
  let findings = 0;
  let information = 0;
  for (const name of names) {
    const files = filesOf(name);
    const known = catalog?.(files);
    for (const text of files.flatMap((file) => textsOf(name, file))) {
      const result = parse(text);
      statements += result.statements.length;
      for (const { code, severity } of lint(result, { catalog: known })) {
        counts.set(code, (counts.get(code) ?? 0) + 1);
        if (severity === 'information') information++;
        else findings++;
      }
    }
  }
  const byCode = Object.fromEntries([...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)));
  return { statements, findings, information, byCode };
}
