import { chapter } from '../notation';

/** "Window functions" that are no aggregates. Aggregates that take OVER are marked as windowed. */
export const windowFunctions = chapter('Window', 'window', [
  ['cume_dist', '-> double precision', 'Share of the rows of the partition at or before this one.'],
  ['dense_rank', '-> bigint', 'Rank of the row; equal rows share one and the next follows without a gap.'],
  ['first_value', 'expression any -> same', 'Value of the first row of the frame; IGNORE NULLS skips NULL.'],
  [
    'lag',
    'expression any, offset? integer, default? any -> same',
    'Value of a row before this one in the partition (1 where no offset is given).',
  ],
  ['last_value', 'expression any -> same', 'Value of the last row of the frame; IGNORE NULLS skips NULL.'],
  [
    'lead',
    'expression any, offset? integer, default? any -> same',
    'Value of a row after this one in the partition (1 where no offset is given).',
  ],
  ['nth_value', 'expression any, offset integer -> same', 'Value of the n-th row of the frame.'],
  ['ntile', 'buckets integer -> bigint', 'Divides the ordered rows into a number of groups of about equal size.'],
  ['percent_rank', '-> double precision', 'Rank of the row as a share from 0 to 1.'],
  ['rank', '-> bigint', 'Rank of the row; equal rows share one and leave a gap after it.'],
  ['ratio_to_report', 'expression number -> double precision', 'Share of the value in the sum over the partition.'],
  [
    'row_number',
    '-> bigint',
    'Number of the row in the partition, from 1. ORDER BY decides which is first.',
    { example: 'ROW_NUMBER() OVER (PARTITION BY id ORDER BY loaded_at DESC)' },
  ],
]);
