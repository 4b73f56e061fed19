import type { Rule } from '../../rule';
import { m01MergeSourceKey } from './m01MergeSourceKey';
import { m02WithInMerge } from './m02WithInMerge';
import { m03MergeActions } from './m03MergeActions';
import { m04MergeOnEquality } from './m04MergeOnEquality';
import { m05MergeTarget } from './m05MergeTarget';
import { m06UpsertInTransaction } from './m06UpsertInTransaction';
import { m07TruncateInTransaction } from './m07TruncateInTransaction';
import { m08UnboundedChange } from './m08UnboundedChange';
import { m09RowByRow } from './m09RowByRow';
import { m10InsertColumns } from './m10InsertColumns';
import { m11StagingTable } from './m11StagingTable';
import { m12CtasKeys } from './m12CtasKeys';
import { m13NotInTransaction } from './m13NotInTransaction';
import { m14UnchangedRows } from './m14UnchangedRows';
import { m15ViewChanged } from './m15ViewChanged';

/** M: INSERT, UPDATE, DELETE, MERGE, transactions. */
export const changeRules: readonly Rule[] = [
  m01MergeSourceKey,
  m02WithInMerge,
  m03MergeActions,
  m04MergeOnEquality,
  m05MergeTarget,
  m06UpsertInTransaction,
  m07TruncateInTransaction,
  m08UnboundedChange,
  m09RowByRow,
  m10InsertColumns,
  m11StagingTable,
  m12CtasKeys,
  m13NotInTransaction,
  m14UnchangedRows,
  m15ViewChanged,
];
