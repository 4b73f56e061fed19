import { chapter } from '../notation';

const instead = 'Use GETDATE() or SYSDATE.';

/** "Date and time functions". */
export const dateTimeFunctions = chapter('Date and time', 'scalar', [
  [
    'add_months',
    'value datetime, months integer -> timestamp',
    'Adds months; the last day of a month stays the last day.',
    { example: "ADD_MONTHS('2026-01-31', 1)" },
  ],
  [
    'age',
    'end datetime, start? datetime -> interval',
    'Interval between two times.',
    { kind: 'leader', deprecated: 'Use DATEDIFF.' },
  ],
  [
    'convert_timezone',
    'target text, value timestamp -> timestamp | source text, target text, value timestamp -> timestamp',
    'Converts a timestamp from one time zone (UTC where it is left out) to another.',
    { example: "CONVERT_TIMEZONE('Europe/Berlin', sold_at)" },
  ],
  [
    'current_date',
    '-> date',
    'Date at the start of the transaction, in the time zone of the session. Written without parentheses.',
  ],
  [
    'current_time',
    '-> timetz',
    'Time of day at the start of the transaction.',
    { kind: 'leader', deprecated: instead },
  ],
  [
    'current_timestamp',
    '-> timestamptz',
    'Time at the start of the transaction.',
    { kind: 'leader', deprecated: instead },
  ],
  ['date_cmp', 'date1 date, date2 date -> integer', 'Compares two dates: -1, 0 or 1.'],
  ['date_cmp_timestamp', 'date date, timestamp timestamp -> integer', 'Compares a date with a timestamp: -1, 0 or 1.'],
  [
    'date_cmp_timestamptz',
    'date date, timestamptz timestamptz -> integer',
    'Compares a date with a timestamp with time zone: -1, 0 or 1.',
  ],
  [
    'date_add',
    'part datepart, amount integer, value datetime -> timestamp',
    'The name DATEADD has inside Redshift; the part is given as text.',
  ],
  [
    'date_diff',
    'part datepart, start datetime, end datetime -> bigint',
    'The name DATEDIFF has inside Redshift; the part is given as text.',
  ],
  [
    'date_part',
    'part datepart, value datetime -> double precision',
    'A part of a date or time as a number.',
    { example: 'DATE_PART(week, sold_at)' },
  ],
  [
    'datepart',
    'part datepart, value datetime -> double precision',
    'Another name of DATE_PART, which the developer guide does not list.',
  ],
  ['date_part_year', 'date date -> integer', 'Year of a date.'],
  [
    'date_trunc',
    'part datepart, value timestamp -> timestamp | part datepart, value timestamptz -> timestamptz | part datepart, value date -> timestamp',
    'Cuts a timestamp back to the start of a part, such as the hour, week or month.',
    { example: "DATE_TRUNC('month', sold_at)" },
  ],
  [
    'dateadd',
    'part datepart, amount integer, value date -> timestamp | part datepart, amount integer, value timestamp -> timestamp | part datepart, amount integer, value timestamptz -> timestamptz | part datepart, amount integer, value time -> time | part datepart, amount integer, value timetz -> timetz',
    'Adds a number of date parts; a negative number subtracts.',
    { example: 'DATEADD(day, -7, CURRENT_DATE)' },
  ],
  [
    'datediff',
    'part datepart, start datetime, end datetime -> bigint',
    'Number of boundaries of a date part between two times: from 23:59 to 00:01 is one day.',
    { example: 'DATEDIFF(day, ordered_at, shipped_at)' },
  ],
  [
    'extract',
    'part datepart, source datetime -> integer | part datepart, source timestamptz -> double precision',
    'A part of a date, time or interval: EXTRACT(part FROM source).',
    { example: 'EXTRACT(year FROM sold_at)' },
  ],
  ['getdate', '-> timestamp', 'Time at the start of the statement, in the time zone of the session, to the second.'],
  ['interval_cmp', 'interval1 interval, interval2 interval -> integer', 'Compares two intervals: -1, 0 or 1.'],
  [
    'isfinite',
    'value datetime -> boolean',
    'Whether a time is finite.',
    { kind: 'leader', deprecated: 'Redshift has no infinite times to test for.' },
  ],
  ['last_day', 'value datetime -> date', 'Last day of the month of a date.'],
  ['localtime', '-> time', 'Time of day at the start of the transaction.', { kind: 'leader', deprecated: instead }],
  ['localtimestamp', '-> timestamp', 'Time at the start of the transaction.', { kind: 'leader', deprecated: instead }],
  [
    'months_between',
    'date1 datetime, date2 datetime -> double precision',
    'Number of months between two dates, with a fraction.',
  ],
  [
    'next_day',
    'value datetime, day text -> date',
    'Date of the next such weekday after a date.',
    { example: "NEXT_DAY(CURRENT_DATE, 'Monday')" },
  ],
  ['now', '-> timestamptz', 'Time at the start of the transaction.', { kind: 'leader', deprecated: instead }],
  [
    'pgdate_part',
    'part datepart, value datetime -> double precision',
    'Another name of DATE_PART, which Redshift shows as the column name.',
  ],
  [
    'sysdate',
    '-> timestamp',
    'Time at the start of the transaction, in the time zone of the session, to the microsecond. Written without parentheses.',
  ],
  ['timeofday', '-> varchar', 'Day, date and time now, as text.'],
  ['timestamp_cmp', 'timestamp1 timestamp, timestamp2 timestamp -> integer', 'Compares two timestamps: -1, 0 or 1.'],
  ['timestamp_cmp_date', 'timestamp timestamp, date date -> integer', 'Compares a timestamp with a date: -1, 0 or 1.'],
  [
    'timestamp_cmp_timestamptz',
    'timestamp timestamp, timestamptz timestamptz -> integer',
    'Compares a timestamp with one that has a time zone: -1, 0 or 1.',
  ],
  [
    'timestamptz_cmp',
    'timestamptz1 timestamptz, timestamptz2 timestamptz -> integer',
    'Compares two timestamps with time zone: -1, 0 or 1.',
  ],
  [
    'timestamptz_cmp_date',
    'timestamptz timestamptz, date date -> integer',
    'Compares a timestamp with time zone with a date: -1, 0 or 1.',
  ],
  [
    'timestamptz_cmp_timestamp',
    'timestamptz timestamptz, timestamp timestamp -> integer',
    'Compares a timestamp with time zone with one that has none: -1, 0 or 1.',
  ],
  [
    'timezone',
    'zone text, value timestamp -> timestamptz | zone text, value timestamptz -> timestamp',
    'Reads a timestamp as one of a time zone, or turns one with time zone into the local one there. Like AT TIME ZONE.',
  ],
  [
    'to_timestamp',
    'string text, format text, is_strict? boolean -> timestamptz',
    'Reads a timestamp with time zone written in a format.',
    { example: "TO_TIMESTAMP('2026-01-31 18:00', 'YYYY-MM-DD HH24:MI')" },
  ],
]);
