import * as assert from 'node:assert/strict';
import { format, lint, parse } from '../../../src/language';
import { LayoutCache } from '../../../src/language/format/layoutCache';

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
    ['the layout of statements on one line', format, (n) => 'select {{ a }} from t where x = 1; '.repeat(n * 4)],
    [
      'the layout of conditionals in conditionals',
      format,
      (n) => `select 1 ${'{% if a %} + 1 {% else %} + 2 '.repeat(n)}${'{% endif %}'.repeat(n)} from t;`,
    ],
  ];
  for (const [name, act, build] of cases) {
    it(`takes time that grows as the text for ${name}`, () => {
      timed(act, build(1000));
      const once = Math.max(timed(act, build(1000)), 10);
      const many = Math.min(timed(act, build(16_000)), timed(act, build(16_000)));
      assert.ok(many < 40 * once, `${once} ms, sixteen times the text ${many} ms`);
    }).timeout(60_000);
  }

  it('drops the oldest of many layouts without a look at those dropped before', () => {
    const cache = new LayoutCache(1_000_000);
    const fill = (): number =>
      timed(() => {
        for (let i = 0; i < 200_000; i++) cache.set(`a${i}`, 'a');
      }, '');
    fill();
    const ms = fill();
    assert.ok(ms < 1500, `${ms} ms`);
    assert.equal(cache.get('a1'), undefined);
    assert.equal(cache.get('a199999'), 'a');
  });
});
