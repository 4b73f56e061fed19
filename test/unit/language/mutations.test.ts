import * as assert from 'node:assert/strict';
import { parse, TokenKind, type ParseResult } from '../../../src/language';
import { Kw } from '../../../src/language/scanner/keywords';
import { scan } from '../../../src/language/scanner/scanner';
import { fixtures } from './fixtures';

/** Follows every statement with a slip, to see that it is understood. */
const after = '\n;\nselect after_it from t;';

/** Good statements without placeholders: beside those nothing is certainly wrong. */
const statements = fixtures('good').flatMap(({ file, text }) =>
  parse(text)
    .units.map(({ statement: { start, end } }) => text.slice(start, end))
    .filter((sql) => sql.length < 2500 && !/[{}]|^:/.test(sql) && parse(`${sql};`).errors.length === 0)
    .map((sql) => ({ file, sql })),
);

interface Mutation {
  readonly file: string;
  readonly sql: string;
  /** Where the mistake is in `sql`. */
  readonly at: number;
}

type Mutate = (sql: string, start: number, end: number) => string | undefined;

/** Each good statement with one token changed at a time. */
function* mutations(kinds: ReadonlySet<TokenKind>, mutate: Mutate, keywords?: ReadonlySet<Kw>): Generator<Mutation> {
  for (const { file, sql } of statements) {
    const tokens = scan(sql);
    for (let i = 0; i < tokens.count - 1; i++) {
      if (!kinds.has(tokens.kindAt(i)) || keywords?.has(tokens.keywordAt(i)) === false) continue;
      const start = tokens.startOf(i);
      const end = tokens.endOf(i);
      const changed = mutate(sql, start, end);
      if (changed !== undefined) yield { file, sql: changed, at: start };
    }
  }
}

function described({ file, sql }: Mutation, { errors }: ParseResult): string {
  return `${file}: ${sql}\n${errors.map(({ start, message }) => `  ${start}: ${message}`).join('\n')}`;
}

function understoodAfter({ text, statements: all }: ParseResult): boolean {
  const last = all.at(-1);
  return last?.kind === 'query' && text.slice(last.start, last.end) === 'select after_it from t';
}

/** Words that can never follow themselves: neither is a name nor may both mean something. */
const never = new Set([
  Kw.FROM, Kw.WHERE, Kw.GROUP, Kw.HAVING, Kw.ORDER, Kw.LIMIT, Kw.UNION, Kw.INTERSECT, Kw.EXCEPT, Kw.JOIN, Kw.ON, Kw.USING,
  Kw.SELECT, Kw.WITH, Kw.AND, Kw.OR, Kw.THEN, Kw.ELSE, Kw.WHEN, Kw.BETWEEN, Kw.LIKE, Kw.INTO, Kw.TABLE, Kw.CREATE, Kw.DISTINCT,
  Kw.CASE, Kw.LEFT, Kw.INNER, Kw.CROSS, Kw.GRANT, Kw.TO, Kw.DISTSTYLE, Kw.SORTKEY, Kw.ENCODE, Kw.MATCHED, Kw.MERGE, Kw.UNLOAD,
]); // prettier-ignore

/** Words whose place nothing else could take, so that a slip in them is seen. */
const spelt = new Set([
  Kw.GROUP, Kw.HAVING, Kw.BETWEEN, Kw.THEN, Kw.MERGE, Kw.DISTSTYLE, Kw.MATCHED, Kw.MATERIALIZED, Kw.PROCEDURE,
  Kw.INSERT, Kw.WHEN, Kw.ENCODE, Kw.SORTKEY, Kw.LANGUAGE, Kw.EXISTS, Kw.REFERENCES,
]); // prettier-ignore

/** Words without which a statement may mean something else, but never breaks in more than one place. */
const leftOut = new Set([
  Kw.SELECT, Kw.WHERE, Kw.GROUP, Kw.BY, Kw.HAVING, Kw.ORDER, Kw.LIMIT, Kw.UNION, Kw.JOIN, Kw.USING, Kw.INTO, Kw.VALUES, Kw.AS,
  Kw.CASE, Kw.WHEN, Kw.THEN, Kw.END, Kw.AND, Kw.OR, Kw.NOT, Kw.IN, Kw.IS, Kw.LIKE, Kw.BETWEEN, Kw.DISTINCT, Kw.OVER, Kw.WITHIN,
  Kw.WITH, Kw.SET, Kw.TO, Kw.FOR, Kw.INSERT, Kw.UPDATE, Kw.DELETE, Kw.MERGE, Kw.MATCHED, Kw.COPY, Kw.UNLOAD, Kw.VIEW,
  Kw.PROCEDURE, Kw.LANGUAGE, Kw.RETURNS, Kw.IAM_ROLE, Kw.FORMAT, Kw.ENCODE, Kw.COMMENT, Kw.QUALIFY, Kw.PIVOT, Kw.UNPIVOT,
]); // prettier-ignore

interface Tally {
  readonly cases: number;
  readonly wrong: readonly string[];
}

/** Counts what does not hold of each mutation's parse. */
function tally(all: Iterable<Mutation>, holds: (mutation: Mutation, result: ParseResult) => boolean): Tally {
  const wrong: string[] = [];
  let cases = 0;
  for (const mutation of all) {
    const result = parse(mutation.sql + after);
    cases++;
    if (!holds(mutation, result) || !understoodAfter(result)) wrong.push(described(mutation, result));
  }
  return { cases, wrong };
}

function isError(result: ParseResult): boolean {
  return result.errors.some(({ severity }) => severity === 'error');
}

const words = new Set([TokenKind.Word]);
const parentheses = new Set([TokenKind.LeftParen, TokenKind.RightParen]);

describe('language/mutations', () => {
  it('takes a keyword written twice for one mistake, at the second one', () => {
    const twice: Mutate = (sql, start, end) =>
      sql[start - 1] === '.' ? undefined : `${sql.slice(0, end)} ${sql.slice(start)}`;
    const { cases, wrong } = tally(mutations(words, twice, never), ({ sql, at }, { errors }) => {
      const [error, another] = errors;
      return another === undefined && error?.severity === 'error' && error.start === sql.indexOf(' ', at) + 1;
    });
    assert.ok(cases > 2500, `${cases} cases`);
    assert.deepEqual(wrong, []);
  }).timeout(20_000);

  it('names the keyword that was meant where two letters changed places', () => {
    const turned: Mutate = (sql, start) => {
      if (/(?:\.|\bas )$/i.test(sql.slice(0, start))) return undefined;
      const at = start + 2;
      return sql[at] === sql[at + 1] ? undefined : sql.slice(0, at) + sql[at + 1] + sql[at] + sql.slice(at + 2);
    };
    const { cases, wrong } = tally(
      mutations(words, turned, spelt),
      ({ at }, { errors }) =>
        errors.length === 1 && errors[0]?.start === at && errors[0].message.includes('did you mean'),
    );
    assert.ok(cases > 400, `${cases} cases`);
    assert.deepEqual(wrong, []);
  }).timeout(20_000);

  it('takes a keyword that was left out for one mistake at most', () => {
    const without: Mutate = (sql, start, end) => `${sql.slice(0, start)} ${sql.slice(end)}`;
    const { cases, wrong } = tally(
      mutations(words, without, leftOut),
      (_, { errors }) => errors.filter(({ severity }) => severity === 'error').length <= 1,
    );
    assert.ok(cases > 2500, `${cases} cases`);
    assert.deepEqual(wrong, []);
  }).timeout(20_000);

  it('misses a parenthesis that was left out, and goes on after the statement', () => {
    const without: Mutate = (sql, start, end) => `${sql.slice(0, start)} ${sql.slice(end)}`;
    const { cases, wrong } = tally(mutations(parentheses, without), (_, result) => isError(result));
    assert.ok(cases > 2000, `${cases} cases`);
    assert.deepEqual(wrong, []);
  }).timeout(20_000);

  it('takes a comma written twice for one mistake', () => {
    const twice: Mutate = (sql, _, end) => `${sql.slice(0, end)} ,${sql.slice(end)}`;
    const { cases, wrong } = tally(
      mutations(new Set([TokenKind.Comma]), twice),
      ({ at }, { errors }) => errors.length === 1 && errors[0]?.severity === 'error' && errors[0].start === at + 2,
    );
    assert.ok(cases > 1000, `${cases} cases`);
    assert.deepEqual(wrong, []);
  }).timeout(20_000);
});
