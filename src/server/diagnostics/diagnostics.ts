import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding, Severity } from '../../language/lint';
import { rulePageScheme } from '../../protocol/languageServer';
import { rangeOf } from '../outline/outline';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
};

/** A finding as the Problems view shows it; a rule's code links to its page. */
export function toDiagnostic(document: TextDocument, finding: Finding): Diagnostic {
  const diagnostic: Diagnostic = {
    range: rangeOf(document, visible(document, finding)),
    severity: severities[finding.severity],
    code: finding.code,
    source: 'Price Mart',
    message: finding.message,
  };
  if (/^[A-Z]\d\d$/.test(finding.code)) diagnostic.codeDescription = { href: `${rulePageScheme}:/${finding.code}.md` };
  return diagnostic;
}

/** An empty place (an expected word at the end of the text) is widened, so that there is something to underline. */
function visible(document: TextDocument, { start, end }: Finding): { start: number; end: number } {
  if (end > start) return { start, end };
  const length = document.getText().length;
  return start < length ? { start, end: start + 1 } : { start: Math.max(0, start - 1), end: length };
}
