import type { Rule } from '../../rule';
import { v01AutoRefresh } from './v01AutoRefresh';
import { v02SelectStar } from './v02SelectStar';

/** V: materialized views. */
export const viewRules: readonly Rule[] = [v01AutoRefresh, v02SelectStar];
