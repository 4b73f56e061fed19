import type { Rule } from '../../rule';
import { q01CrossProduct } from './q01CrossProduct';
import { q02WrappedSortKey } from './q02WrappedSortKey';
import { q03JoinTypes } from './q03JoinTypes';
import { q04JoinNotOnDistKey } from './q04JoinNotOnDistKey';
import { q06NotInNulls } from './q06NotInNulls';
import { q10GroupOrder } from './q10GroupOrder';
import { q14OuterMadeInner } from './q14OuterMadeInner';
import { q05LeadingWildcard } from './q05LeadingWildcard';
import { q07Union } from './q07Union';
import { q08ExactDistinct } from './q08ExactDistinct';
import { q09LimitWithoutOrder } from './q09LimitWithoutOrder';
import { q11LeaderOnly } from './q11LeaderOnly';
import { q12WindowFrame } from './q12WindowFrame';
import { q15EqualsNull } from './q15EqualsNull';
import { q18SystemViews } from './q18SystemViews';
import { q20UselessOrder } from './q20UselessOrder';

/** Q: queries. */
export const queryRules: readonly Rule[] = [
  q01CrossProduct,
  q02WrappedSortKey,
  q03JoinTypes,
  q04JoinNotOnDistKey,
  q06NotInNulls,
  q10GroupOrder,
  q14OuterMadeInner,
  q05LeadingWildcard,
  q07Union,
  q08ExactDistinct,
  q09LimitWithoutOrder,
  q11LeaderOnly,
  q12WindowFrame,
  q15EqualsNull,
  q18SystemViews,
  q20UselessOrder,
];
