/**
 * All rules. A rule is one file in `rules/` that holds its code, its check, the cases that prove it (bad, good, fixed) and its
 * page; a test runs every case, and fails where a rule lacks any of them.
 */
import type { Rule } from './rule';
import { d05InterleavedSortKey } from './rules/d05InterleavedSortKey';
import { d07VarcharMax } from './rules/d07VarcharMax';
import { d08DateAsText } from './rules/d08DateAsText';
import { d10SuperAsKey } from './rules/d10SuperAsKey';
import { d11UnsupportedType } from './rules/d11UnsupportedType';
import { d13FloatMoney } from './rules/d13FloatMoney';
import { d15PythonUdf } from './rules/d15PythonUdf';
import { d17DropCascade } from './rules/d17DropCascade';
import { g01GrantToPublic } from './rules/g01GrantToPublic';
import { g03HardCodedAccount } from './rules/g03HardCodedAccount';
import { l01AccessKeys } from './rules/l01AccessKeys';
import { l02ColumnarOptions } from './rules/l02ColumnarOptions';
import { l03MaxErrorTwice } from './rules/l03MaxErrorTwice';
import { l13UnloadLimit } from './rules/l13UnloadLimit';
import { m02WithInMerge } from './rules/m02WithInMerge';
import { m03MergeActions } from './rules/m03MergeActions';
import { m04MergeOnEquality } from './rules/m04MergeOnEquality';
import { m07TruncateInTransaction } from './rules/m07TruncateInTransaction';
import { m08UnboundedChange } from './rules/m08UnboundedChange';
import { m10InsertColumns } from './rules/m10InsertColumns';
import { m12CtasKeys } from './rules/m12CtasKeys';
import { m13NotInTransaction } from './rules/m13NotInTransaction';
import { q01CrossProduct } from './rules/q01CrossProduct';
import { q05LeadingWildcard } from './rules/q05LeadingWildcard';
import { q07Union } from './rules/q07Union';
import { q09LimitWithoutOrder } from './rules/q09LimitWithoutOrder';
import { q11LeaderOnly } from './rules/q11LeaderOnly';
import { q12WindowFrame } from './rules/q12WindowFrame';
import { q15EqualsNull } from './rules/q15EqualsNull';
import { q18SystemViews } from './rules/q18SystemViews';

export const rules: readonly Rule[] = [
  d05InterleavedSortKey,
  d07VarcharMax,
  d08DateAsText,
  d10SuperAsKey,
  d11UnsupportedType,
  d13FloatMoney,
  d15PythonUdf,
  d17DropCascade,
  g01GrantToPublic,
  g03HardCodedAccount,
  l01AccessKeys,
  l02ColumnarOptions,
  l03MaxErrorTwice,
  l13UnloadLimit,
  m02WithInMerge,
  m03MergeActions,
  m04MergeOnEquality,
  m07TruncateInTransaction,
  m08UnboundedChange,
  m10InsertColumns,
  m12CtasKeys,
  m13NotInTransaction,
  q01CrossProduct,
  q05LeadingWildcard,
  q07Union,
  q09LimitWithoutOrder,
  q11LeaderOnly,
  q12WindowFrame,
  q15EqualsNull,
  q18SystemViews,
];
