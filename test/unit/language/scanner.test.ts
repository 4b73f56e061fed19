import * as assert from 'node:assert/strict';
import fc from 'fast-check';
import { Kw, keywordOf, scan, TokenKind, type TokenBuffer } from '../../../src/language';
import { seeds } from './fixtures';

function texts(tokens: TokenBuffer, kind: TokenKind): string[] {
  return [...tokens].filter((token) => token.kind === kind).map((token) => tokens.text.slice(token.start, token.end));
}

function joined(text: string): string {
  const tokens = scan(text);
  return [...tokens].map((token) => text.slice(token.start, token.end)).join('');
}

describe('language/scanner', () => {
  it('knows keywords in any letter case and no others', () => {
    assert.equal(keywordOf('SELECT'), Kw.SELECT);
    assert.equal(keywordOf('SeLeCt'), Kw.SELECT);
    assert.equal(keywordOf('row_count'), Kw.ROW_COUNT);
    assert.equal(keywordOf('selectt'), Kw.None);
    assert.equal(keywordOf('\u017felect'), Kw.None, 'the long s is not an s');
    for (const [word, number] of Object.entries(Kw)) {
      if (typeof number === 'number' && word !== 'None') assert.equal(keywordOf(word.toLowerCase()), number, word);
    }
  });

  it('takes a backslash in a string as an escape', () => {
    const tokens = scan("'it\\'s' 'a''b' E'\\\\' 'c'");
    assert.deepEqual(texts(tokens, TokenKind.String), ["'it\\'s'", "'a''b'", "E'\\\\'", "'c'"]);
  });

  it('nests block comments and ends line comments at any line end', () => {
    const tokens = scan('a /* b /* c */ d */ e -- f\r g');
    assert.deepEqual(texts(tokens, TokenKind.BlockComment), ['/* b /* c */ d */']);
    assert.deepEqual(texts(tokens, TokenKind.LineComment), ['-- f']);
    assert.deepEqual(texts(tokens, TokenKind.Word), ['a', 'e', 'g']);
  });

  it('reads dollar quotes with tags, and parameters', () => {
    const tokens = scan('$$ a $ b $$ $x$ $$ $x$ $1 :name :: := => ? #temp a$b');
    assert.deepEqual(texts(tokens, TokenKind.DollarString), ['$$ a $ b $$', '$x$ $$ $x$']);
    assert.deepEqual(texts(tokens, TokenKind.PositionalParameter), ['$1']);
    assert.deepEqual(texts(tokens, TokenKind.NamedParameter), [':name']);
    assert.deepEqual(texts(tokens, TokenKind.Word), ['#temp', 'a$b']);
    assert.equal(texts(tokens, TokenKind.ColonColon).length, 1);
  });

  it('reads templates, glued to words too, and passes over control blocks', () => {
    const tokens = scan("{{ ref('a}}b') }} x_${env}_y {% if x %} {# note #} {name} {");
    assert.deepEqual(texts(tokens, TokenKind.Template), ["{{ ref('a}}b') }}", 'x_${env}_y', '{name}']);
    assert.deepEqual(texts(tokens, TokenKind.TemplateControl), ['{% if x %}', '{# note #}']);
    assert.equal(tokens.problems.length, 1);
  });

  it('tells the placeholders of Python drivers from the operator by what stands before them', () => {
    const marks = (sql: string): string[] => texts(scan(sql), TokenKind.QuestionMark);
    assert.deepEqual(
      marks(
        'select %s, %(a_1)s from %s where b = %s and c in (%s, %s) and d between %s and %s or e in %s limit %s; values %s; ' +
          'copy t from %s iam_role %s; select interval %s, case when a then %s else %s end, -%s, a::%s, s.%s, a %% %s',
      ).length,
      20,
    );
    assert.deepEqual(
      marks(
        "select a %s, a%s, 5 %s, (a) %s, 'a' %s, b[1] %s, null %s, end %s, $1 %s, {{ a }} %s, a %(s)s, %sum, %s(1), %x",
      ),
      [],
    );
    assert.deepEqual(texts(scan('a %% 2 % 3'), TokenKind.Operator), ['%%', '%']);
  });

  it('parts numbers from ranges and paths', () => {
    const tokens = scan('1..10 1.5e-3 .5 t.1 2e');
    assert.deepEqual(texts(tokens, TokenKind.Number), ['1', '10', '1.5e-3', '.5', '1', '2']);
    assert.equal(texts(tokens, TokenKind.DotDot).length, 1);
  });

  it('reads psql lines as trivia and \\g as the end of a statement', () => {
    const tokens = scan('\\set a 1\nselect 1 \\g\n\\q');
    assert.deepEqual(texts(tokens, TokenKind.PsqlCommand), ['\\set a 1', '\\q']);
    assert.deepEqual(texts(tokens, TokenKind.Semicolon), ['\\g']);
  });

  it('tells what is not closed, and where', () => {
    for (const [text, start] of [
      ["select 'a", 7],
      ['select "a', 7],
      ['select /* a', 7],
      ['select $$ a', 7],
    ] as const) {
      const { problems } = scan(text);
      assert.equal(problems.length, 1, text);
      assert.equal(problems[0]?.start, start, text);
    }
  });

  it('counts the bytes of a name, not its letters', () => {
    assert.equal(scan('a'.repeat(127)).problems.length, 0);
    assert.equal(scan('a'.repeat(128)).problems.length, 1);
    assert.equal(scan('é'.repeat(64)).problems.length, 1);
    assert.equal(scan('é'.repeat(63)).problems.length, 0);
  });

  it('covers every text without a gap', () => {
    for (const seed of seeds()) assert.equal(joined(seed), seed);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => joined(text) === text),
      { numRuns: 500 },
    );
    const pieces = [
      "'",
      '"',
      '$$',
      '$a$',
      '/*',
      '*/',
      '--',
      '\n',
      '{{',
      '}}',
      '${',
      '}',
      '\\',
      '\\g',
      ':',
      '.',
      '1',
      'a',
      ' ',
      'é',
      '#',
      '%}',
      '{%',
    ];
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...pieces), { maxLength: 30 }),
        (parts) => joined(parts.join('')) === parts.join(''),
      ),
      { numRuns: 2000 },
    );
  });
});
