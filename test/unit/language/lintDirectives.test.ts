import * as assert from 'node:assert/strict';
import { applyFixes, lint, parse, type LintOptions } from '../../../src/language';
import { embeddedSql } from '../../../src/language/embedded';
import { directiveAt } from '../../../src/language/hover/directiveText';
import { SqlDocument } from '../../../src/language/document/sqlDocument';

const bad = 'SELECT 1 FROM t WHERE a = NULL;';

/** Findings as `line code`, or with the message of those about comments. */
function told(text: string, options?: LintOptions): string[] {
  return lint(text, options).map(({ start, code, message }) => {
    const line = text.slice(0, start).split('\n').length;
    return code === 'unused-disable' ? `${line} ${message}` : `${line} ${code}`;
  });
}

function mended(text: string): string {
  return applyFixes(
    text,
    lint(text).flatMap(({ code, fix }) => (fix === undefined || code !== 'unused-disable' ? [] : [fix])),
  );
}

describe('language/lint: comments that silence findings', () => {
  const cases: readonly (readonly [what: string, text: string, expected: readonly string[]])[] = [
    ['a block comment', `/* lint-disable Q15 */\n${bad}\n/* lint-enable Q15 */ ${bad}`, ['3 Q15']],
    ['their own line', `${bad} -- lint-disable-line Q15\n${bad}`, ['2 Q15']],
    ['the next line below other comments', `-- lint-disable-next-line Q15\n-- why\n${bad}\n${bad}`, ['4 Q15']],
    ['two for one line', `-- lint-disable-next-line Q15\n-- lint-disable-next-line M08\nDELETE FROM t; ${bad}`, []],
    ['a reason after the codes', `-- lint-disable-next-line Q15 the tool's own, M08\n${bad}`, []],
    ['a reason after a dash', `-- lint-disable-next-line -- the tool's own\n${bad}`, []],
    ['a colon and commas', `-- lint-disable: Q15, M08;\n${bad} DELETE FROM t;`, []],
    ['small letters', `-- lint-disable q15\n${bad}`, []],
    [
      'rules one by one until they are enabled',
      `-- lint-disable Q15, M08\n-- lint-enable M08\n${bad}\nDELETE FROM t;`,
      ['1 This lint-disable silences no M08: take the code out', '4 M08'],
    ],
    [
      'all but the rule that is enabled again',
      `-- lint-disable\n${bad}\n-- lint-enable Q15\n${bad} DELETE FROM t;`,
      ['4 Q15'],
    ],
    ['all again', `-- lint-disable Q15\n${bad}\n-- lint-enable\n${bad}`, ['4 Q15']],
    ['syntax errors', '-- lint-disable-next-line syntax\nSELECT 1 +;\nSELECT 1 +;', ['3 syntax']],
    ['windows line ends', `-- lint-disable-next-line Q15\r\n${bad}\r\n${bad}`, ['3 Q15']],
  ];
  for (const [what, text, expected] of cases) it(`know ${what}`, () => assert.deepEqual(told(text), expected));

  it('stand in the bodies of routines, and end with them', () => {
    const body = (comment: string): string =>
      `CREATE PROCEDURE p() AS $$\nBEGIN\n  ${comment}\n  DELETE FROM t WHERE a = NULL;\n  DELETE FROM t WHERE b = NULL;\nEND;\n$$ LANGUAGE plpgsql;\n${bad}`;
    assert.deepEqual(told(body('-- lint-disable-next-line Q15')), ['5 Q15', '8 Q15']);
    assert.deepEqual(told(body('-- lint-disable Q15')), ['8 Q15']);
    assert.deepEqual(told(`-- lint-disable Q15\n${body('-- lint-enable Q15')}`), [
      '1 This lint-disable silences nothing: take it out',
      '5 Q15',
      '6 Q15',
      '9 Q15',
    ]);
    const odd = body('-- lint-disable Q15').replaceAll('$$', '$body$');
    assert.deepEqual(told(odd), ['8 Q15']);
  });

  it('are no more than text in a string', () => {
    assert.deepEqual(told(`SELECT '-- lint-disable Q15';\n${bad}`), ['2 Q15']);
  });

  it('say which rule there is not, and which one may be meant', () => {
    const after = `\n${bad}`;
    assert.deepEqual(told(`-- lint-disable-next-line QQ15${after}`), [
      '1 There is no rule QQ15: did you mean Q15?',
      '2 Q15',
    ]);
    assert.equal(mended(`-- lint-disable-next-line QQ15${after}`), `-- lint-disable-next-line Q15${after}`);
    assert.deepEqual(told(`-- lint-disable-next-line Q15, X99${after}`), ['1 There is no rule X99']);
    assert.equal(mended(`-- lint-disable-next-line Q15, X99 why${after}`), `-- lint-disable-next-line Q15 why${after}`);
    // The letter O: it silences nothing, and certainly not everything.
    assert.deepEqual(told(`-- lint-disable QO9\n${bad}`), ['1 There is no rule QO9', '2 Q15']);
    assert.deepEqual(told(`-- lint-disable Q15x\n${bad}`), ['1 There is no rule Q15X: did you mean Q15?', '2 Q15']);
    assert.deepEqual(told(`-- lint-disbale Q15\n${bad}`), [
      '1 lint-disbale is nothing that lint knows: did you mean lint-disable?',
      '2 Q15',
    ]);
    assert.equal(mended(`-- lint-disbale Q15\n${bad}`), `-- lint-disable Q15\n${bad}`);
    assert.deepEqual(told('-- lint-staged runs before a commit\nSELECT 1;'), []);
  });

  it('are told when they end nothing, or silence nothing', () => {
    assert.deepEqual(told('-- lint-enable Q15\nSELECT 1;'), ['1 This lint-enable ends no lint-disable: take it out']);
    assert.equal(mended(`SELECT 1; -- lint-disable-line Q15: it's long, (ugly)\nSELECT 2;`), 'SELECT 1; \nSELECT 2;');
    assert.deepEqual(told('-- lint-disable Q15\nSELECT 1;', { severities: { Q15: 'off' } }), []);
  });

  it('stand in the SQL of Python strings, at the end of a line too', () => {
    const python = [
      'import redshift_connector',
      'cursor.execute("""',
      '    -- lint-disable-next-line Q15',
      '    DELETE FROM t WHERE a = NULL',
      '""")',
      'cursor.execute("DELETE FROM t WHERE a = NULL -- lint-disable-line Q15")',
      'cursor.execute("DELETE FROM t WHERE a = NULL -- lint-disable-line")',
      'cursor.execute("DELETE FROM t WHERE a = NULL")',
    ].join('\n');
    assert.deepEqual(
      embeddedSql(python).map(({ sql }) => told(sql)),
      [[], [], [], ['1 Q15']],
    );
  });

  it('mean the same after an edit', () => {
    const document = new SqlDocument(`SELECT 1;\n-- lint-disable-next-line Q15\n${bad}\n${bad}`, undefined);
    assert.deepEqual(
      document.findings().map(({ code }) => code),
      ['Q15'],
    );
    document.edit({ start: 0, end: 0, text: '-- lint-disable Q15\n' });
    assert.deepEqual(
      document.findings().map(({ code }) => code),
      [],
    );
  });

  it('show their rule when the mouse is over its code', () => {
    const text = `/* lint-disable Q15, M08 */\n${bad}`;
    const at = (code: string) => directiveAt(parse(text), text.indexOf(code) + 1)?.markdown ?? '';
    assert.match(at('Q15'), /^\*\*Q15\*\* Comparison with NULL/);
    assert.match(at('M08'), /^\*\*M08\*\*/);
    assert.equal(at('lint'), '');
  });
});
