import type { Rule } from '../../rule';
import { m02WithInMerge } from './m02WithInMerge';
import { m03MergeActions } from './m03MergeActions';
import { m04MergeOnEquality } from './m04MergeOnEquality';
import { m07TruncateInTransaction } from './m07TruncateInTransaction';
import { m08UnboundedChange } from './m08UnboundedChange';
import { m10InsertColumns } from './m10InsertColumns';
import { m12CtasKeys } from './m12CtasKeys';
import { m13NotInTransaction } from './m13NotInTransaction';

/** M: INSERT, UPDATE, DELETE, MERGE, transactions. */
export const changeRules: readonly Rule[] = [
  m02WithInMerge,
  m03MergeActions,
  m04MergeOnEquality,
  m07TruncateInTransaction,
  m08UnboundedChange,
  m10InsertColumns,
  m12CtasKeys,
  m13NotInTransaction,
];
