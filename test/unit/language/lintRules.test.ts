import * as assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { NodeIndex } from '../../../src/language/ast/nodeIndex';
import { SqlDocument } from '../../../src/language/document/sqlDocument';
import { LintContext, applyFixes, lint, rulePage, rules, type Rule } from '../../../src/language/lint';
import { parse } from '../../../src/language/parser/parser';
import { analyze } from '../../../src/language/semantics';
import {
  catalogOfCases,
  commentsOf,
  findingsOf,
  fixedText,
  inCapitals,
  syntaxErrors,
  withComments,
} from './lintSupport';

const folder = join(__dirname, '../../../src/language/lint/rules');
const allCases = ({ cases }: Rule): string[] => [
  ...cases.bad,
  ...cases.good,
  ...(cases.fixed ?? []).flatMap(([before, after]) => [before, after]),
];

describe('language/lint/rules', () => {
  it('have codes of their own, and are at least 60', () => {
    assert.equal(new Set(rules.map((rule) => rule.code)).size, rules.length);
    for (const rule of rules) assert.match(rule.code, /^[DMLQVGN]\d\d$/);
    assert.ok(rules.length >= 60, `${rules.length} rules`);
  });

  it('are one file each, named by code, and every file is listed', () => {
    const files: string[] = [];
    for (const area of readdirSync(folder))
      if (area !== 'support')
        for (const file of readdirSync(join(folder, area))) if (file !== 'index.ts') files.push(file);
    const codes = files.map((file) => file.slice(0, 3).toUpperCase());
    assert.deepEqual(codes.sort(), rules.map((rule) => rule.code).sort());
  });

  for (const rule of rules)
    describe(`${rule.code} ${rule.title}`, () => {
      it('has a page whose parts say something, and cases', () => {
        const page = rulePage(rule.code) ?? '';
        for (const part of ['## Why', '## Example', '## What to do', '## Source']) assert.ok(page.includes(part));
        assert.ok(rule.page.why.length > 50 && rule.page.instead.length > 10 && rule.page.source.length > 10);
        for (const words of [rule.title, rule.page.why, rule.page.instead, rule.page.source])
          assert.doesNotMatch(words, /!|TODO|\bsimply\b/);
        assert.ok(rule.cases.bad.length > 0 && rule.cases.good.length > 0);
        for (const [code] of page.matchAll(/\b[DMLQVGN]\d\d\b/g))
          assert.ok(
            rules.some((other) => other.code === code),
            `the page names ${code}`,
          );
      });

      it('shows on its page what its cases prove', () => {
        const page = rulePage(rule.code) ?? '';
        const shown = [...page.matchAll(/```sql\n([\s\S]*?)\n```/g)].map(([, sql]) => sql ?? '');
        const [bad, good] = [shown.indexOf(rule.cases.bad[0] ?? ''), shown.indexOf(rule.cases.good[0] ?? '')];
        assert.ok(bad >= 0 && good > bad);
        const proved = [rule.cases.catalog, ...allCases(rule)];
        for (const sql of shown) assert.ok(proved.includes(sql), sql);
      });

      if (rule.cases.catalog !== undefined)
        it('has a catalog that can be read', () => assert.deepEqual(syntaxErrors(rule.cases.catalog ?? ''), []));

      for (const sql of rule.cases.bad)
        it(`finds: ${sql}`, () => {
          const findings = findingsOf(rule, sql);
          assert.ok(findings.length > 0, 'no finding');
          for (const { start, end, message } of findings) {
            assert.ok(start < end && end <= sql.length);
            assert.doesNotMatch(message, /[!.]$|undefined/);
          }
          if (!findings.some((finding) => finding.fix)) return;
          assert.ok((rule.cases.fixed ?? []).length > 0, 'a rule with fixes needs fixed cases');
          const after = fixedText(sql, findings);
          assert.ok(syntaxErrors(after).length <= syntaxErrors(sql).length, `the fix breaks it: ${after}`);
          assert.notEqual(after, sql);
        });

      for (const sql of rule.cases.good)
        it(`is silent on: ${sql}`, () => {
          assert.deepEqual(findingsOf(rule, sql), []);
          assert.deepEqual(syntaxErrors(sql), []);
        });

      for (const [before, after] of rule.cases.fixed ?? [])
        it(`mends: ${before}`, () => {
          assert.equal(fixedText(before, findingsOf(rule, before)), after);
          assert.deepEqual(syntaxErrors(after), [], 'the fixed text must be right');
          assert.deepEqual(findingsOf(rule, after), [], 'the fix must end the finding');
        });

      it('has fixes that can be taken alone or together, end what they mend, and have nothing to add the second time', () => {
        for (const plain of allCases(rule))
          for (const sql of [plain, withComments(plain)]) {
            const findings = findingsOf(rule, sql).filter(({ fix }) => fix !== undefined);
            for (const one of findings) {
              const after = fixedText(sql, [one]);
              assert.ok(syntaxErrors(after).length <= syntaxErrors(sql).length, `breaks: ${after}`);
              assert.ok(findingsOf(rule, after).length < findingsOf(rule, sql).length, `is found again in: ${after}`);
              if (one.fix?.suggestion !== true)
                assert.ok(commentsOf(after).length >= commentsOf(sql).length, `a comment is lost: ${after}`);
            }
            const once = fixedText(sql, findings);
            assert.equal(fixedText(once, findingsOf(rule, once)), once, 'once is enough');
          }
      });

      if (rule.scope === undefined)
        it('judges a statement by itself', () => {
          for (const sql of allCases(rule)) {
            const result = parse(sql);
            const model = analyze(result, catalogOfCases(rule));
            const found = result.statements.flatMap((statement) => {
              const context = new LintContext(result, model, [statement], new NodeIndex([statement]));
              rule.check(context);
              for (const { start, end, fix } of context.findings)
                for (const place of [{ start, end }, ...(fix?.edits ?? [])])
                  assert.ok(statement.start <= place.start && place.end <= statement.end, `reaches out of: ${sql}`);
              return context.findings;
            });
            const whole = new LintContext(result, model, result.statements, new NodeIndex(result.statements));
            rule.check(whole);
            const places = (list: readonly { start: number; message: string }[]): string[] =>
              list.map(({ start, message }) => `${start} ${message}`).sort();
            assert.deepEqual(places(found), places(whole.findings), sql);
          }
        });

      it('bears with what is half typed', () => {
        const catalog = catalogOfCases(rule);
        for (const sql of [...rule.cases.bad, ...(rule.cases.fixed ?? []).map(([before]) => before)])
          for (const { end } of parse(sql).tokens) {
            const result = parse(sql.slice(0, end));
            const context = new LintContext(
              result,
              analyze(result, catalog),
              result.statements,
              new NodeIndex(result.statements),
            );
            rule.check(context);
            for (const { start, end: until, fix } of context.findings)
              for (const place of [{ start, end: until }, ...(fix?.edits ?? [])])
                assert.ok(0 <= place.start && place.start <= place.end && place.end <= end, sql.slice(0, end));
          }
      });

      it('minds neither comments nor capitals', () => {
        for (const retold of [withComments, inCapitals]) {
          for (const sql of rule.cases.good) assert.deepEqual(findingsOf(rule, retold(sql)), [], retold(sql));
          for (const sql of rule.cases.bad) {
            const text = retold(sql);
            const findings = findingsOf(rule, text);
            assert.equal(findings.length, findingsOf(rule, sql).length, text);
            const after = fixedText(text, findings);
            assert.ok(syntaxErrors(after).length <= syntaxErrors(text).length, `the fix breaks it: ${after}`);
          }
        }
      });

      it('finds the same after an edit as in the text read anew', () => {
        const catalog = catalogOfCases(rule);
        const wrapper = 'BEGIN;\n';
        for (const sql of allCases(rule)) {
          const document = new SqlDocument(`${wrapper}${sql}`, catalog);
          document.findings();
          document.edit({ start: 0, end: wrapper.length, text: '' });
          const own = document.findings().filter(({ code }) => code === rule.code);
          assert.deepEqual(own, findingsOf(rule, sql), sql);
        }
      });
    });
});

describe('language/lint', () => {
  it('says once what the parser and a rule both notice; with the rule off, the parser says it', () => {
    const text = 'CREATE TABLE t (a int CHECK (a > 0));';
    const codes = (list: readonly { code: string }[]): string[] => list.map(({ code }) => code);
    assert.deepEqual(codes(lint(text)), ['D12']);
    assert.deepEqual(codes(lint(text, { severities: { D12: 'off' } })), ['syntax']);
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

  it('are reported for the codes that silence nothing, each with a fix that leaves the others', () => {
    const codes = (text: string): string[] => lint(text).map(({ code, message }) => `${code} ${message}`);
    const fixed = (text: string): string =>
      applyFixes(
        text,
        lint(text).flatMap(({ fix }) => fix ?? []),
      );
    const after = `\n${bad}`;
    assert.deepEqual(codes(`-- lint-disable-next-line Q15, Q01${after}`), [
      'unused-disable This lint-disable silences no Q01: take the code out',
    ]);
    assert.equal(fixed(`-- lint-disable-next-line Q15, Q01${after}`), `-- lint-disable-next-line Q15${after}`);
    assert.equal(fixed(`-- lint-disable-next-line Q01, Q15${after}`), `-- lint-disable-next-line Q15${after}`);
    assert.equal(fixed(`-- lint-disable-next-line Q01 Q15${after}`), `-- lint-disable-next-line Q15${after}`);
    assert.equal(fixed(`-- lint-disable-next-line Q15${after}`), `-- lint-disable-next-line Q15${after}`);
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
