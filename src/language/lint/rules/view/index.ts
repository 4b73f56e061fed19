import type { Rule } from '../../rule';

/** V: materialized views. */
export const viewRules: readonly Rule[] = [];
