/** Findings kept from one edit to the next, where definitions change under the statements that use them. */
import * as assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyze, catalogFromDdl, lint, parse, reparse, SqlDocument } from '../../../src/language';
import { rules } from '../../../src/language/lint';
import { generator } from './random';

const careful = join(__dirname, '../../fixtures/lint/careful');
const catalog = catalogFromDdl(
  'CREATE TABLE core.sales (id BIGINT, store_key BIGINT, amount DECIMAL(18, 2), sold_at TIMESTAMP) DISTKEY (id); CREATE TABLE core.store (store_key BIGINT, name VARCHAR(20));',
);

const script = [
  'CREATE TABLE core.visit (visit_id BIGINT, store_key BIGINT, seen_at TIMESTAMPTZ);',
  'SELECT visit_id FROM core.visit WHERE seen_at > GETDATE();',
  'SELECT id FROM core.sales;',
  'SELECT until FROM core.later;',
  'CREATE TABLE core.later (until DATE);',
].join('\n');

describe('language/lint/linter', () => {
  it('gives after every edit what linting the text anew gives', () => {
    const random = generator(20261126);
    const cases = rules.flatMap(({ cases: { bad, good } }) => [...bad, ...good]);
    const scripts = readdirSync(careful, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.sql'))
      .map((name) => readFileSync(join(careful, name), 'utf8'));
    const pieces = [...cases, script].flatMap((sql) => sql.split(/(?<=[\s(),;.])/));
    for (let round = 0; round < 12; round++) {
      const parts = Array.from({ length: 8 }, () => cases[random(cases.length)] ?? '');
      const text = round % 3 === 0 ? (scripts[random(scripts.length)] ?? '') : [script, ...parts].join(';\n');
      const document = new SqlDocument(text, catalog);
      for (let edit = 0; edit < 20; edit++) {
        const start = random(document.text.length + 1);
        const end = Math.min(document.text.length, start + random(2) * random(12));
        document.edit({ start, end, text: random(3) === 0 ? '' : (pieces[random(pieces.length)] ?? '') });
        if (random(4) === 0) continue;
        assert.deepEqual(document.findings(), lint(document.text, { catalog }), document.text);
      }
    }
  }).timeout(60_000);

  it('looks again at the statements that use what is being defined, and at no others', () => {
    let parsed = parse(script);
    let model = analyze(parsed, catalog);
    const known = (): object[] => parsed.statements.map((statement) => model.knowledgeOf(statement));
    const kept = (edit: { start: number; end: number; text: string }): boolean[] => {
      const before = known();
      parsed = reparse(parsed, edit);
      model = analyze(parsed, catalog, model);
      return known().map((knowledge, i) => knowledge === before[i]);
    };
    const at = script.indexOf(', store_key');
    assert.deepEqual(kept({ start: at, end: at, text: ', n INT' }), [false, false, true, true, true]);
    // Nothing asks about core.later before it is there but a rule: it holds the finding back because the text makes it further on.
    const document = new SqlDocument(script, catalog);
    const codes = (): string[] => document.findings().map(({ code }) => code);
    assert.ok(!codes().includes('N01'));
    const name = script.lastIndexOf('later');
    document.edit({ start: name, end: name + 'later'.length, text: 'other' });
    assert.ok(codes().includes('N01'));
    document.edit({ start: name, end: name + 'other'.length, text: 'later' });
    assert.ok(!codes().includes('N01'));
  });
});
