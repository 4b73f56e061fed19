import { CodeActionKind, type CodeAction, type Diagnostic, type TextEdit } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { automaticFixes, compatibleEdits, type Finding, type Fix } from '../../language/lint';
import { rangeOf } from '../outline/outline';

/** Kind of the action that takes every fix; `editor.codeActionsOnSave` may name it. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.priceMart`;

/** Whether an action of a kind is asked for; without `only` every one is. */
export function wanted(only: readonly string[] | undefined): (kind: string) => boolean {
  return (kind) => !only || only.some((asked) => kind === asked || kind.startsWith(`${asked}.`));
}

/** Fixes of the findings that touch `place`, one action each, a way to silence each rule, and all fixes of a rule or the file. */
export function codeActions(
  document: TextDocument,
  findings: readonly Finding[],
  place: { start: number; end: number },
  only: readonly string[] | undefined,
  diagnosticOf: (finding: Finding) => Diagnostic,
): CodeAction[] {
  const wants = wanted(only);
  const actions: CodeAction[] = [];
  if (wants(CodeActionKind.QuickFix))
    for (const finding of findings) {
      if (finding.end < place.start || finding.start > place.end) continue;
      const diagnostics = [diagnosticOf(finding)];
      if (finding.fix)
        actions.push({
          title: finding.fix.title,
          kind: CodeActionKind.QuickFix,
          diagnostics,
          isPreferred: finding.fix.suggestion !== true,
          edit: { changes: { [document.uri]: edits(document, [finding.fix]) } },
        });
      const alike = automaticFixes(findings.filter(({ code }) => code === finding.code));
      const every = `Fix all ${alike.length} of ${finding.code} in this file`;
      if (finding.fix !== undefined && alike.length > 1 && !actions.some(({ title }) => title === every))
        actions.push({
          title: every,
          kind: CodeActionKind.QuickFix,
          diagnostics,
          edit: { changes: { [document.uri]: edits(document, alike) } },
        });
      if (/^[A-Z]\d\d$/.test(finding.code))
        actions.push({
          title: `Disable ${finding.code} for this line`,
          kind: CodeActionKind.QuickFix,
          diagnostics,
          edit: { changes: { [document.uri]: [disable(document, finding)] } },
        });
    }
  const fixes = automaticFixes(findings);
  if (fixes.length > 0 && wants(fixAllKind))
    actions.push({
      title: `Fix all ${fixes.length} in this file`,
      kind: fixAllKind,
      edit: { changes: { [document.uri]: edits(document, fixes) } },
    });
  return actions;
}

function edits(document: TextDocument, fixes: readonly Fix[]): TextEdit[] {
  return compatibleEdits(fixes).map((edit) => ({ range: rangeOf(document, edit), newText: edit.text }));
}

function disable(document: TextDocument, finding: Finding): TextEdit {
  const { line } = document.positionAt(finding.start);
  const text = document.getText({ start: { line, character: 0 }, end: document.positionAt(finding.start) });
  const indent = /^\s*/.exec(text)?.[0] ?? '';
  const at = { line, character: 0 };
  return { range: { start: at, end: at }, newText: `${indent}-- lint-disable-next-line ${finding.code}\n` };
}
