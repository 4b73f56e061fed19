import { rulePage } from '../../language';
import { rulePageRequest, type RulePageParams, type RulePageReply } from '../../protocol/languageServer';
import type { Feature } from '../context';

/** Findings in the Problems view, and the pages that their codes open. */
export const diagnosticsFeature: Feature = {
  capabilities: {},
  start({ connection, lints, onDidChangeSettings }) {
    onDidChangeSettings(() => void lints.readSettings());
    connection.onRequest(rulePageRequest, ({ code }: RulePageParams): RulePageReply => rulePage(code) ?? null);
  },
  ready({ lints }) {
    void lints.readSettings();
  },
};
