import { parse } from '../parser/parser';
import type { ParseResult } from '../parser/result';
import { LintContext } from './context';
import { directivesOf, silenced } from './directives';
import { rules } from './registry';
import type { Fix, Place, Severity } from './rule';

export type { Edit, Fix, Rule, Severity } from './rule';
export { rules } from './registry';
export { rulePage } from './page';
export { applyFixes, compatibleEdits } from './fixes';

/** Code of findings that the parser made; rules have codes of their own. */
export const syntaxCode = 'syntax';
/** Code of the finding about a `lint-disable` that silences nothing. */
export const unusedCode = 'unused-disable';

export interface Finding extends Place {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly fix: Fix | undefined;
}

export interface LintOptions {
  /** Severity by code; `off` leaves a rule out. Syntax errors cannot be switched off here. */
  readonly severities?: Readonly<Record<string, Severity | 'off'>>;
}

/** All findings of a text (or of one that is parsed already), ordered by place. Never throws. */
export function lint(source: string | ParseResult, options: LintOptions = {}): Finding[] {
  const result = typeof source === 'string' ? parse(source) : source;
  const context = new LintContext(result);
  const severity = new Map<string, Severity>();
  for (const rule of rules) {
    const chosen = options.severities?.[rule.code] ?? rule.severity;
    if (chosen === 'off') continue;
    severity.set(rule.code, chosen);
    context.code = rule.code;
    rule.check(context);
  }
  const directives = directivesOf(result);
  const findings: Finding[] = [];
  for (const error of result.errors)
    if (!silenced(directives, syntaxCode, error.start))
      findings.push({
        code: syntaxCode,
        start: error.start,
        end: error.end,
        severity: error.severity,
        message: error.message,
        fix: undefined,
      });
  for (const raw of context.findings)
    if (!silenced(directives, raw.code, raw.start))
      findings.push({ ...raw, severity: severity.get(raw.code) ?? 'information' });
  for (const directive of directives)
    if (!directive.used)
      findings.push({
        code: unusedCode,
        start: directive.start,
        end: directive.end,
        severity: 'information',
        message: 'This lint-disable silences nothing: take it out',
        fix: {
          title: 'Remove the unused lint-disable',
          edits: [{ start: directive.start, end: directive.end, text: '' }],
        },
      });
  return findings.sort((a, b) => a.start - b.start || a.end - b.end || (a.code < b.code ? -1 : 1));
}
