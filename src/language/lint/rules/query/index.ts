import type { Rule } from '../../rule';
import { q01CrossProduct } from './q01CrossProduct';
import { q02WrappedSortKey } from './q02WrappedSortKey';
import { q03JoinTypes } from './q03JoinTypes';
import { q04JoinNotOnDistKey } from './q04JoinNotOnDistKey';
import { q05LeadingWildcard } from './q05LeadingWildcard';
import { q06NotInNulls } from './q06NotInNulls';
import { q07Union } from './q07Union';
import { q08ExactDistinct } from './q08ExactDistinct';
import { q09LimitWithoutOrder } from './q09LimitWithoutOrder';
import { q10GroupOrder } from './q10GroupOrder';
import { q11LeaderOnly } from './q11LeaderOnly';
import { q12WindowFrame } from './q12WindowFrame';
import { q13RedundantPredicate } from './q13RedundantPredicate';
import { q14OuterMadeInner } from './q14OuterMadeInner';
import { q15EqualsNull } from './q15EqualsNull';
import { q16IntegerRatio } from './q16IntegerRatio';
import { q17TimestampZones } from './q17TimestampZones';
import { q18SystemViews } from './q18SystemViews';
import { q19UnusedCte } from './q19UnusedCte';
import { q20UselessOrder } from './q20UselessOrder';
import { q21QualifyAlias } from './q21QualifyAlias';
import { q22Quantified } from './q22Quantified';

/** Q: queries. */
export const queryRules: readonly Rule[] = [
  q01CrossProduct,
  q02WrappedSortKey,
  q03JoinTypes,
  q04JoinNotOnDistKey,
  q05LeadingWildcard,
  q06NotInNulls,
  q07Union,
  q08ExactDistinct,
  q09LimitWithoutOrder,
  q10GroupOrder,
  q11LeaderOnly,
  q12WindowFrame,
  q13RedundantPredicate,
  q14OuterMadeInner,
  q15EqualsNull,
  q16IntegerRatio,
  q17TimestampZones,
  q18SystemViews,
  q19UnusedCte,
  q20UselessOrder,
  q21QualifyAlias,
  q22Quantified,
];
