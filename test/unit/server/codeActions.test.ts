import * as assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CodeAction } from 'vscode-languageserver/node';
import type { Finding } from '../../../src/language';
import { codeActions } from '../../../src/server/actions/codeActions';
import { refactorActions } from '../../../src/server/actions/refactorings';
import { renameAtCommand } from '../../../src/protocol/languageServer';
import { toDiagnostic } from '../../../src/server/diagnostics/diagnostics';
import { modelOf } from '../language/marked';

const uri = 'file:///a.sql';
const document = TextDocument.create(uri, 'redshift-sql', 1, 'select 1;;\n  select 2;;\nselect 3;;\n');

function extra(start: number, suggestion = false): Finding {
  const fix = { title: 'Remove the semicolon', edits: [{ start, end: start + 1, text: '' }] };
  return {
    code: 'Q99',
    severity: 'warning',
    message: 'Twice',
    start,
    end: start + 1,
    fix: suggestion ? { ...fix, suggestion: true } : fix,
  };
}

function actionsAt(findings: readonly Finding[], place: number, only?: readonly string[]): CodeAction[] {
  return codeActions(document, findings, { start: place, end: place }, only, (finding) =>
    toDiagnostic(document, finding),
  );
}

function applied({ edit }: CodeAction): string {
  return TextDocument.applyEdits(document, [...(edit?.changes?.[uri] ?? [])]);
}

describe('server/actions', () => {
  const findings = [extra(9), extra(22), extra(33)];

  it('fixes one, all of the rule, and all of the file', () => {
    const actions = actionsAt(findings, 9);
    assert.deepEqual(
      actions.map(({ title }) => title),
      ['Remove the semicolon', 'Fix all 3 of Q99 in this file', 'Disable Q99 for this line', 'Fix all 3 in this file'],
    );
    const [one, rule] = actions;
    assert.equal(one && applied(one), 'select 1;\n  select 2;;\nselect 3;;\n');
    assert.equal(rule && applied(rule), 'select 1;\n  select 2;\nselect 3;\n');
  });

  it('silences a finding above its line, indented like it', () => {
    const disable = actionsAt(findings, 22).find(({ title }) => title.startsWith('Disable'));
    assert.ok(disable && applied(disable).includes('\n  -- lint-disable-next-line Q99\n  select 2'));
  });

  it('takes no suggestion without asking', () => {
    const titles = actionsAt([extra(9, true), extra(22, true)], 9).map(({ title }) => title);
    assert.deepEqual(titles, ['Remove the semicolon', 'Disable Q99 for this line']);
  });

  it('answers only for the kinds that are asked for', () => {
    assert.deepEqual(
      actionsAt(findings, 9, ['source.fixAll']).map(({ title }) => title),
      ['Fix all 3 in this file'],
    );
    assert.deepEqual(actionsAt(findings, 9, ['refactor']), []);
  });

  it('offers refactorings under the editor’s kinds', () => {
    const sql = 'select * from core.store';
    const text = TextDocument.create(uri, 'redshift-sql', 1, sql);
    const at = { start: 7, end: 8 };
    const all = refactorActions(text, modelOf(sql), at, () => true);
    assert.ok(all.some(({ title, kind }) => title === 'Write out the columns of *' && kind === 'refactor.rewrite'));
    assert.deepEqual(
      refactorActions(text, modelOf(sql), at, (kind) => kind === 'quickfix'),
      [],
    );
  });

  const extract = (sql: string, from: string): CodeAction | undefined => {
    const start = sql.indexOf(from);
    const text = TextDocument.create(uri, 'redshift-sql', 1, sql);
    const at = { start, end: start + from.length };
    return refactorActions(text, modelOf(sql), at, (kind) => kind === 'refactor.extract')[0];
  };

  it('asks for another name of what it extracted, where that stands afterwards', () => {
    const action = extract('select 1 as one\nfrom (select id from core.store) x', 'select id from core.store');
    assert.equal(action?.command?.command, renameAtCommand);
    assert.deepEqual(action.command.arguments, [uri, { line: 0, character: 5 }]);
    assert.ok(action.edit !== undefined && action.disabled === undefined);
  });

  it('says why a correlated query cannot be extracted, and changes nothing', () => {
    const query = 'select 1 from tag where tag.id = s.id';
    const action = extract(`select s.id from core.store s where exists (${query})`, query);
    assert.match(action?.disabled?.reason ?? '', /correlated: s\.id/);
    assert.ok(action?.edit === undefined && action?.command === undefined);
  });
});
