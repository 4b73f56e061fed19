import * as assert from 'node:assert/strict';
import { format, lint, parse } from '../../../src/language';

/** Time in ms. */
function timed(act: (text: string) => unknown, text: string): number {
  const from = performance.now();
  act(text);
  return performance.now() - from;
}

describe('language/growth', () => {
  const cases: readonly (readonly [string, (text: string) => unknown, (n: number) => string])[] = [
    [
      'options without the one they need',
      parse,
      (n) => `copy t from 's3://b' iam_role default ${"quote '|' ".repeat(n)}`,
    ],
    ['options that exclude each other', parse, (n) => `copy t from 's3://b' iam_role default ${'csv json '.repeat(n)}`],
    ['findings among broken statements', lint, (n) => 'select (a; b);\n'.repeat(n)],
    [
      'the layout of conditionals in conditionals',
      format,
      (n) => `select 1 ${'{% if a %} + 1 {% else %} + 2 '.repeat(n)}${'{% endif %}'.repeat(n)} from t;`,
    ],
    [
      'layouts that are kept',
      format,
      (n) => Array.from({ length: n * 4 }, (_, i) => `delete from v${i};\nupdate v${i} set a = 1;`).join('\n'),
    ],
  ];
  for (const [name, act, build] of cases) {
    it(`takes time that grows as the text for ${name}`, () => {
      timed(act, build(1000));
      const once = Math.max(timed(act, build(1000)), 5);
      const many = timed(act, build(16_000));
      assert.ok(many < 40 * once, `${once} ms, sixteen times the text ${many} ms`);
    }).timeout(60_000);
  }
});
