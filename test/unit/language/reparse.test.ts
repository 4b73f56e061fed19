import * as assert from 'node:assert/strict';
import fc from 'fast-check';
import { lint, parse, reparse, SqlDocument, type ParseResult, type TextChange } from '../../../src/language';
import { seeds } from './fixtures';

/** What two parses of one text must have in common. */
const facts = ({ text, statements, errors, tokens }: ParseResult) => ({
  text,
  statements,
  errors,
  tokens: [...tokens].map(({ kind, start, end }) => [kind, start, end]),
  significant: [...tokens.significant.subarray(0, tokens.significantCount)],
  details: [...tokens.details.subarray(0, tokens.count)],
});

function sameAsFresh(result: ParseResult, story: unknown): void {
  try {
    assert.deepEqual(facts(result), facts(parse(result.text)));
  } catch (error) {
    throw new Error(`${JSON.stringify(story)}: ${(error as Error).message.slice(0, 1500)}`);
  }
}

const script = [
  'SELECT a, b FROM t WHERE x = 1;',
  "INSERT INTO s.t (a, b) VALUES (1, 'x;y'), (2, 'z');",
  'CREATE TABLE q (id int DISTKEY, name varchar(20)) SORTKEY (id);',
  '-- a comment; with a semicolon',
  'WITH c AS (SELECT 1 AS one) SELECT one FROM c;',
  "COPY t FROM 's3://bucket/key' IAM_ROLE default FORMAT PARQUET;",
  'CREATE PROCEDURE p() AS $$ BEGIN DELETE FROM t WHERE a = 1; END $$ LANGUAGE plpgsql;',
  'MERGE INTO t USING s ON t.a = s.a WHEN MATCHED THEN UPDATE SET b = s.b WHEN NOT MATCHED THEN INSERT VALUES (1, 2);',
  'SET search_path TO a, b; DROP TABLE IF EXISTS x;',
].join('\n');

describe('language/reparse', () => {
  const edits: [string, (text: string) => TextChange][] = [
    ['a letter in a name', (text) => ({ start: text.indexOf('name') + 2, end: text.indexOf('name') + 2, text: 'x' })],
    [
      'a new statement',
      (text) => ({ start: text.indexOf('INSERT'), end: text.indexOf('INSERT'), text: 'SELECT 2;\n' }),
    ],
    ['a semicolon taken away', (text) => ({ start: text.indexOf(';'), end: text.indexOf(';') + 1, text: '' })],
    ['a statement cut in two', (text) => ({ start: text.indexOf('WHERE'), end: text.indexOf('WHERE'), text: ';' })],
    [
      'a quote that swallows the rest',
      (text) => ({ start: text.indexOf('x = 1'), end: text.indexOf('x = 1'), text: "'" }),
    ],
    [
      'a comment opened',
      (text) => ({ start: text.indexOf('CREATE TABLE'), end: text.indexOf('CREATE TABLE'), text: '/*' }),
    ],
    ['all deleted', (text) => ({ start: 0, end: text.length, text: '' })],
    ['text at the end', (text) => ({ start: text.length, end: text.length, text: '\nSELECT 3' })],
    ['text at the beginning', () => ({ start: 0, end: 0, text: 'BEGIN;' })],
    [
      'a body changed',
      (text) => ({ start: text.indexOf('DELETE'), end: text.indexOf('DELETE') + 6, text: 'SELECT 1;' }),
    ],
  ];
  for (const [what, change] of edits)
    it(`reads ${what} as a fresh parse does`, () => sameAsFresh(reparse(parse(script), change(script)), what));

  it('keeps the nodes of statements that the edit did not touch', () => {
    const before = parse(script);
    const [first, second, third] = before.statements;
    const after = reparse(before, { start: script.indexOf("'z'") + 1, end: script.indexOf("'z'") + 2, text: 'longer' });
    assert.equal(after.statements[0], first);
    assert.notEqual(after.statements[1], second);
    assert.equal(after.statements[2], third);
    assert.equal(after.text.slice(third?.start, third?.end), script.split('\n')[2]?.slice(0, -1));
  });

  it('reads branches of a template as a fresh parse does, wherever one begins or ends', () => {
    const branched =
      'SELECT a FROM t {% if x %} WHERE b = 1 {% else %} WHERE c = 2 {% endif %} LIMIT 1;\nSELECT {% if y %} b {% endif %};';
    for (const mark of branched.match(/\{%.*?%\}/g) ?? []) {
      const start = branched.indexOf(mark);
      const without = reparse(parse(branched), { start, end: start + mark.length, text: '' });
      sameAsFresh(without, mark);
      sameAsFresh(reparse(without, { start, end: start, text: mark }), mark);
    }
    const only = '{% if a %} SELECT 1 {% endif %};';
    const at = only.indexOf('1') + 2;
    sameAsFresh(reparse(parse(`SELECT ${only}`), { start: at + 7, end: at + 7, text: '{% else %} , 2 ' }), only);
  });

  it('keeps the nodes of other statements where branches of a template stand in the text', () => {
    const branched = 'SELECT a FROM t {% if x %} WHERE b = 1 {% else %} WHERE c = 2 {% endif %};\nSELECT 2;\nSELECT 3;';
    const before = parse(branched);
    const [first, , third] = before.statements;
    const at = branched.indexOf('2;\nSELECT 3');
    const after = reparse(before, { start: at, end: at + 1, text: '22' });
    assert.equal(after.statements[0], first);
    assert.equal(after.statements[2], third);
    sameAsFresh(after, 'behind the branches');
    const hidden = after.text.indexOf('c = 2');
    const again = reparse(after, { start: hidden, end: hidden + 1, text: 'column_c' });
    assert.equal(again.statements[2], third);
    sameAsFresh(again, 'in the branch that is not read');
  });

  it('keeps the nodes of other statements where blocks of a template stand in the text', () => {
    const blocks =
      '{% set day = 1 %}\nSELECT 1;\n{% macro m() %}\nSELECT 2;\nSELECT 3;\n{% endmacro %}\nSELECT 4;\nSELECT 5;\n';
    const before = parse(blocks);
    const kept = (after: ParseResult) => after.statements.filter((each) => before.statements.includes(each)).length;
    assert.equal(before.statements.length, 5);
    let after = before;
    for (const digit of ['2', '4', '1']) {
      const at = after.text.indexOf(`SELECT ${digit};`) + 7;
      after = reparse(after, { start: at, end: at + 1, text: '77' });
      sameAsFresh(after, digit);
    }
    assert.equal(kept(after), 2);
    const mark = after.text.indexOf('{% endmacro');
    sameAsFresh(reparse(after, { start: mark, end: mark + 2, text: '' }), 'a bound taken away');
  });

  it('equals a fresh parse after any series of edits', () => {
    const pieces = [
      ...seeds(),
      ';',
      "'",
      '"',
      '$$',
      '/*',
      '*/',
      '--',
      '\n',
      '(',
      ')',
      ' ',
      'SELECT',
      '{{',
      '}}',
      ':',
      '.',
      '5',
      'e',
      '\\',
      '{% if a %}',
      '{% else %}',
      '{% endif %}',
    ];
    fc.assert(
      fc.property(
        fc.array(fc.nat(1000), { minLength: 1, maxLength: 4 }),
        fc.array(fc.tuple(fc.nat(1_000_000), fc.nat(40), fc.nat(1000), fc.nat(30)), { minLength: 1, maxLength: 6 }),
        (texts, changes) => {
          const all = seeds();
          let result = parse(texts.map((i) => all[i % all.length]).join('\n'));
          for (const [at, length, piece, cut] of changes) {
            const start = at % (result.text.length + 1);
            const change = {
              start,
              end: Math.min(result.text.length, start + (length < 20 ? 0 : length - 20)),
              text: (pieces[piece % pieces.length] ?? '').slice(0, cut),
            };
            const { text } = result;
            result = reparse(result, change);
            sameAsFresh(result, { text, change });
          }
        },
      ),
      { numRuns: 400, seed: 20261125 },
    );
  }).timeout(60_000);
});

describe('language/reparse, among branches of templates', () => {
  const pieces = [
    ...['{% if a %}', '{% elif b %}', '{% else %}', '{% endif %}', '{% for x in y %}', '{% endfor %}', '{{ z }}'],
    ...[
      '{% macro m() %}',
      '{% endmacro %}',
      '{% set s %}',
      '{% endset %}',
      '{% raw %}',
      "{% if target.type == 'duckdb' %}",
    ],
    ...[
      ';\n',
      '\n',
      'SELECT a',
      "it's",
      ' %s',
      ' -- c\n',
      ' =',
      ' FROM t',
      ' WHERE b = 1',
      ', c',
      ' (',
      ')',
      'INSERT INTO t ',
      ' AND d',
    ],
  ];
  const piece = fc.constantFrom(...pieces);

  it('equals a fresh parse after any series of edits', () => {
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 3, maxLength: 25 }),
        fc.array(fc.tuple(fc.nat(100_000), fc.nat(20), piece), { minLength: 1, maxLength: 5 }),
        (texts, changes) => {
          let result = parse(texts.join(''));
          for (const [at, length, text] of changes) {
            const start = at % (result.text.length + 1);
            const end = Math.min(result.text.length, start + (length > 8 ? 0 : length));
            const before = result.text;
            result = reparse(result, { start, end, text });
            sameAsFresh(result, { before, start, end, text });
          }
        },
      ),
      { numRuns: 3000, seed: 20261126 },
    );
  }).timeout(60_000);
});

describe('language/document', () => {
  it('finds after each key press what a fresh lint finds', () => {
    const document = new SqlDocument(script);
    document.findings();
    let text = script;
    const type = (at: number, typed: string): void => {
      for (const [i, letter] of [...typed].entries()) {
        document.edit({ start: at + i, end: at + i, text: letter });
        text = text.slice(0, at + i) + letter + text.slice(at + i);
        assert.equal(document.text, text);
        assert.deepEqual(document.findings(), lint(text));
      }
    };
    type(script.indexOf('x = 1'), 'y = NULL AND ');
    type(0, 'DELETE FROM a;\n-- lint-disable-next-line M08\nDELETE FROM b;\n');
    type(text.length, '\nSELECT count(DISTINCT a) FROM t WHERE b = NULL; UPDATE t SET a = 1;');
  });

  it('reads anew after many edits at once', () => {
    const document = new SqlDocument('SELECT 1;');
    assert.equal(document.parse.statements.length, 1);
    for (let i = 0; i < 30; i++) document.edit({ start: 0, end: 0, text: 'SELECT 2;' });
    assert.equal(document.parse.statements.length, 31);
  });
});
