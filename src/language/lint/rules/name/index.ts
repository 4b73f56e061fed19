import type { Rule } from '../../rule';

/** N: names and arguments that do not resolve. */
export const nameRules: readonly Rule[] = [];
