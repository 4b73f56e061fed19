import * as assert from 'node:assert/strict';
import { lint } from '../../../src/language/lint';
import type { Catalog } from '../../../src/language/semantics';
import { catalogOfFiles, falseAlarmRate, filesOf, type Corpus } from '../../bench/falseAlarms';

/** Every error and warning of a corpus with its place, as it would be printed. */
function alarms(corpus: Corpus, catalog?: Catalog): string[] {
  return filesOf(corpus).flatMap(({ path, text }) =>
    lint(text, { catalog })
      .filter(({ severity }) => severity !== 'information')
      .map(({ code, start, message }) => `${path}:${text.slice(0, start).split('\n').length} ${code} ${message}`),
  );
}

describe('language/lint on SQL that is right', () => {
  for (const corpus of ['careful', 'warehouse'] as const) {
    it(`is silent on ${corpus} SQL`, () => {
      assert.ok(filesOf(corpus).length > 10);
      assert.deepEqual(alarms(corpus), []);
    });

    it(`is silent on ${corpus} SQL when its tables are known`, () => {
      assert.deepEqual(alarms(corpus, catalogOfFiles(filesOf(corpus))), []);
    });
  }

  it('is counted over statements', () => {
    const { statements, findings } = falseAlarmRate(['careful']);
    assert.ok(statements >= 300, `${statements} statements`);
    assert.equal(findings, 0);
  });

  it('still speaks up where something is wrong', () => {
    const { findings, information, byCode } = falseAlarmRate(['guide']);
    assert.ok(findings > 0 && information > 0);
    assert.ok((byCode['D17'] ?? 0) > 0);
  });
});
