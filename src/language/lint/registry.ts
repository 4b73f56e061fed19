/**
 * All rules. A rule is one file in `rules/<area>/` that holds its code, its check, the cases that prove it (bad, good, fixed) and
 * its page; a test runs every case, and fails where a rule lacks any of them.
 */
import type { Rule } from './rule';
import { accessRules } from './rules/access/index';
import { changeRules } from './rules/change/index';
import { designRules } from './rules/design/index';
import { loadRules } from './rules/load/index';
import { nameRules } from './rules/name/index';
import { queryRules } from './rules/query/index';
import { viewRules } from './rules/view/index';

export const rules: readonly Rule[] = [
  ...designRules,
  ...changeRules,
  ...loadRules,
  ...queryRules,
  ...accessRules,
  ...viewRules,
  ...nameRules,
];
