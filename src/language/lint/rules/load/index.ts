import type { Rule } from '../../rule';
import { l01AccessKeys } from './l01AccessKeys';
import { l02ColumnarOptions } from './l02ColumnarOptions';
import { l03MaxErrorTwice } from './l03MaxErrorTwice';
import { l04ErrorsUnread } from './l04ErrorsUnread';
import { l05CopyIntoStar } from './l05CopyIntoStar';
import { l06OpenPrefix } from './l06OpenPrefix';
import { l07FormatUnstated } from './l07FormatUnstated';
import { l08CompressionAnalysis } from './l08CompressionAnalysis';
import { l09CopyColumns } from './l09CopyColumns';
import { l10CopyJob } from './l10CopyJob';
import { l11CopyInTurn } from './l11CopyInTurn';
import { l12OneLargeFile } from './l12OneLargeFile';
import { l13UnloadLimit } from './l13UnloadLimit';
import { l14StaleParts } from './l14StaleParts';

/** L: COPY and UNLOAD. */
export const loadRules: readonly Rule[] = [
  l01AccessKeys,
  l02ColumnarOptions,
  l03MaxErrorTwice,
  l04ErrorsUnread,
  l05CopyIntoStar,
  l06OpenPrefix,
  l07FormatUnstated,
  l08CompressionAnalysis,
  l09CopyColumns,
  l10CopyJob,
  l11CopyInTurn,
  l12OneLargeFile,
  l13UnloadLimit,
  l14StaleParts,
];
