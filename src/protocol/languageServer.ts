/** Requests between the extension host and the language server beyond LSP's own. */

/** Page of a lint rule as Markdown; null where no rule has the code. */
export const rulePageRequest = 'priceMart/rulePage';
export interface RulePageParams {
  readonly code: string;
}
export type RulePageReply = string | null;

/** Scheme of the read-only documents that show a rule's page; the path is `/<code>.md`. */
export const rulePageScheme = 'price-mart-rule';

/** What the server reads from `priceMart.lint` of the settings. */
export interface LintSettings {
  readonly enabled: boolean;
  /** Severity per code: `error`, `warning`, `information` or `off`. */
  readonly severities: Readonly<Record<string, 'error' | 'warning' | 'information' | 'off'>>;
}
