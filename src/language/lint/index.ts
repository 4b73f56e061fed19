import { NodeIndex } from '../ast/nodeIndex';
import { parse } from '../parser/parser';
import type { ParseResult } from '../parser/result';
import { analyze, emptyCatalog, type Catalog } from '../semantics';
import { LintContext, type RawFinding } from './context';
import { withoutEffect } from './directiveFindings';
import { directivesOf, silenced } from './directives';
import { mindingComments } from './fixes';
import { rules } from './registry';
import type { Fix, Place, Rule, Severity } from './rule';

export type { Edit, Fix, Rule, Severity } from './rule';
export { rules } from './registry';
export { rulePage } from './page';
export { LintContext, type RawFinding } from './context';
export { applyFixes, automaticFixes, compatibleEdits } from './fixes';

/** Code of findings that the parser made; rules have codes of their own. */
export const syntaxCode = 'syntax';
/** Code of the finding about a lint comment, or a code in it, that has no effect. */
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
  /** What is known of the database; without it rules about unknown names are silent. */
  readonly catalog?: Catalog;
}

/** All findings of a text (or of one that is parsed already), ordered by place. Never throws. */
export function lint(source: string | ParseResult, options: LintOptions = {}): Finding[] {
  const result = typeof source === 'string' ? parse(source) : source;
  const model = analyze(result, options.catalog ?? emptyCatalog);
  const context = new LintContext(result, model, result.statements, new NodeIndex(result.statements));
  runRules(context, rules, options);
  return finish(result, context.findings, options);
}

/** Runs rules over the statements of a context; their findings are left in it. */
export function runRules(context: LintContext, chosen: readonly Rule[], { severities }: LintOptions): void {
  for (const rule of chosen) {
    if (severities?.[rule.code] === 'off') continue;
    context.code = rule.code;
    rule.check(context);
  }
}

const defaults = new Map(rules.map((rule) => [rule.code, rule.severity]));

/** What rules and parser found, with severities, without what directives silence, in order of place. */
export function finish(result: ParseResult, raw: readonly RawFinding[], { severities }: LintOptions): Finding[] {
  const directives = directivesOf(result);
  const findings: Finding[] = [];
  // What a rule says better, with a page and a fix, is not said twice.
  const explained = new Set(raw.filter(({ code }) => code === 'D12').map(({ start }) => start));
  for (const error of result.errors)
    if (!explained.has(error.start) && !silenced(directives, syntaxCode, error.start))
      findings.push({
        code: syntaxCode,
        start: error.start,
        end: error.end,
        severity: error.severity,
        message: error.message,
        fix: undefined,
      });
  for (const each of raw) {
    if (silenced(directives, each.code, each.start)) continue;
    const severity = severities?.[each.code] ?? defaults.get(each.code) ?? 'information';
    if (severity !== 'off') findings.push({ ...each, severity, fix: mindingComments(result, each.fix) });
  }
  for (const part of withoutEffect(directives, (code) => severities?.[code] === 'off'))
    findings.push({ ...part, code: unusedCode, severity: 'information' });
  return findings.sort((a, b) => a.start - b.start || a.end - b.end || (a.code < b.code ? -1 : 1));
}
