/** "Date parts for date or timestamp functions": every spelling, by the part it means. */
const spellings: Readonly<Record<string, string>> = {
  millennium: 'millennium millennia mil mils',
  century: 'century centuries c cent cents',
  decade: 'decade decades dec decs',
  epoch: 'epoch',
  year: 'year years y yr yrs',
  quarter: 'quarter quarters qtr qtrs',
  month: 'month months mon mons',
  week: 'week weeks w',
  'day of week': 'dayofweek dow dw weekday',
  'day of year': 'dayofyear doy dy yearday',
  day: 'day days d',
  hour: 'hour hours h hr hrs',
  minute: 'minute minutes m min mins',
  second: 'second seconds s sec secs',
  millisecond: 'millisecond milliseconds ms msec msecs msecond mseconds millisec millisecs millisecon',
  microsecond: 'microsecond microseconds microsec microsecs microsecond usecond useconds us usec usecs',
  timezone: 'timezone',
  'timezone hour': 'timezone_hour',
  'timezone minute': 'timezone_minute',
};

const parts = new Map(
  Object.entries(spellings).flatMap(([part, words]) => words.split(' ').map((word) => [word, part] as const)),
);

/** The date part that a word means: `qtr` is `quarter`; undefined for what is none. */
export function datePartNamed(word: string): string | undefined {
  return parts.get(word.toLowerCase());
}

/** All spellings of all date parts. */
export function datePartWords(): readonly string[] {
  return [...parts.keys()];
}
