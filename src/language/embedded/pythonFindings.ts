import { lint, type Finding, type LintOptions } from '../lint';
import { parse } from '../parser/parser';
import { analyze, emptyCatalog } from '../semantics';
import { embeddedSql } from './embeddedSql';
import { scriptCatalog } from './scriptCatalog';

/**
 * What lint finds in the Redshift SQL that a Python text holds in strings, at its places in the Python text, ordered by them. Spark's
 * SQL is another language: nothing is said of it, nor of the beginning of a statement that Python adds to. Fixes are left out, since
 * they know no Python: quotes, escapes and fields of a string may not be written as SQL's are.
 */
export function pythonFindings(python: string, options: LintOptions = {}): Finding[] {
  const database = options.catalog ?? emptyCatalog;
  const strings = embeddedSql(python)
    .filter(({ dialect }) => dialect === 'redshift')
    .map((place) => ({ place, result: parse(place.sql) }));
  const catalog = scriptCatalog(
    database,
    strings.map(({ result }) => analyze(result, database)),
  );
  const whole = strings.filter(({ place }) => !place.open);
  return whole.flatMap(({ place, result }) =>
    lint(result, { ...options, catalog }).map((finding) => ({
      ...finding,
      start: finding.start + place.start,
      end: finding.end + place.start,
      fix: undefined,
    })),
  );
}
