import type { Rule } from '../../rule';
import { q01CrossProduct } from './q01CrossProduct';
import { q05LeadingWildcard } from './q05LeadingWildcard';
import { q07Union } from './q07Union';
import { q09LimitWithoutOrder } from './q09LimitWithoutOrder';
import { q11LeaderOnly } from './q11LeaderOnly';
import { q12WindowFrame } from './q12WindowFrame';
import { q15EqualsNull } from './q15EqualsNull';
import { q18SystemViews } from './q18SystemViews';

/** Q: queries. */
export const queryRules: readonly Rule[] = [
  q01CrossProduct,
  q05LeadingWildcard,
  q07Union,
  q09LimitWithoutOrder,
  q11LeaderOnly,
  q12WindowFrame,
  q15EqualsNull,
  q18SystemViews,
];
