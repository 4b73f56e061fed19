import * as assert from 'node:assert/strict';
import { applyFixes, lint, rulePage, rules, type Finding } from '../../../src/language/lint';

const of = (code: string, sql: string): Finding[] => lint(sql).filter((finding) => finding.code === code);

describe('language/lint/rules', () => {
  it('have codes of their own', () => {
    assert.equal(new Set(rules.map((rule) => rule.code)).size, rules.length);
    for (const rule of rules) assert.match(rule.code, /^[A-Z]\d\d$/);
  });

  for (const rule of rules)
    describe(`${rule.code} ${rule.title}`, () => {
      it('has a page and cases', () => {
        const page = rulePage(rule.code) ?? '';
        for (const part of ['## Why', '## Example', '## What to do', '## Source']) assert.ok(page.includes(part));
        assert.ok(rule.cases.bad.length > 0 && rule.cases.good.length > 0);
      });

      for (const sql of rule.cases.bad)
        it(`finds: ${sql}`, () => {
          const findings = of(rule.code, sql);
          assert.ok(findings.length > 0, 'no finding');
          for (const { start, end } of findings) assert.ok(start < end && end <= sql.length);
          const offersFix = findings.some((finding) => finding.fix);
          if (offersFix) assert.ok((rule.cases.fixed ?? []).length > 0, 'a rule with fixes needs fixed cases');
        });

      for (const sql of rule.cases.good)
        it(`is silent on: ${sql}`, () => {
          assert.deepEqual(of(rule.code, sql), []);
          assert.deepEqual(
            lint(sql).filter((finding) => finding.code === 'syntax' && finding.severity === 'error'),
            [],
          );
        });

      for (const [before, after] of rule.cases.fixed ?? [])
        it(`mends: ${before}`, () => {
          const fixes = of(rule.code, before).flatMap((finding) => finding.fix ?? []);
          assert.equal(applyFixes(before, fixes), after);
          assert.deepEqual(of(rule.code, after), []);
        });
    });
});

describe('language/lint directives', () => {
  const bad = 'SELECT 1 FROM t WHERE a = NULL;';

  it('silence the next line, a region, one rule or all', () => {
    assert.deepEqual(lint(`-- lint-disable-next-line Q15\n${bad}`), []);
    assert.deepEqual(lint(`-- lint-disable\n${bad}\n${bad}`), []);
    assert.deepEqual(lint(`-- lint-disable q15\n${bad}`), []);
    const after = lint(`-- lint-disable Q15\n${bad}\n-- lint-enable Q15\n${bad}`);
    assert.deepEqual(
      after.map((finding) => finding.code),
      ['Q15'],
    );
  });

  it('are reported when they silence nothing, with a fix', () => {
    const text = '-- lint-disable-next-line Q15\nSELECT 1;';
    const [finding] = lint(text);
    assert.equal(finding?.code, 'unused-disable');
    assert.equal(applyFixes(text, finding?.fix ? [finding.fix] : []), '\nSELECT 1;');
  });

  it('leave other rules alone, and severities can be set or switched off', () => {
    assert.equal(
      lint(`-- lint-disable-next-line Q01\n${bad}`).find((finding) => finding.code === 'Q15')?.severity,
      'error',
    );
    assert.equal(lint(bad, { severities: { Q15: 'warning' } })[0]?.severity, 'warning');
    assert.deepEqual(lint(bad, { severities: { Q15: 'off' } }), []);
  });
});
