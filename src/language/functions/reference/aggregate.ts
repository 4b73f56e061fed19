import { chapter } from '../notation';

const deviation = 'expression number -> double precision';

/** "Aggregate functions" and "Bit-wise aggregate functions". */
export const aggregateFunctions = [
  ...chapter('Aggregate', 'aggregate', [
    [
      'any_value',
      'expression any -> same',
      'Any one value of the group; which one is not defined.',
      { example: 'ANY_VALUE(region)' },
    ],
    [
      'avg',
      'expression integer -> bigint | expression numeric -> numeric | expression double precision -> double precision | expression interval -> same',
      'Mean of the values that are not NULL. The mean of whole numbers is a whole number: cast to keep decimals.',
      { windowed: true, example: 'AVG(amount::decimal(12,2))' },
    ],
    [
      'count',
      '-> bigint | expression any -> bigint',
      'Number of rows, or of rows where the expression is not NULL. APPROXIMATE COUNT(DISTINCT x) uses HyperLogLog.',
      { windowed: true, example: 'COUNT(DISTINCT customer_id)' },
    ],
    [
      'listagg',
      'expression any, delimiter? text -> varchar',
      'Joins the values of the group into one string, ordered by WITHIN GROUP: at most 65535 bytes, with large strings 16000000.',
      { windowed: true, example: "LISTAGG(name, ', ') WITHIN GROUP (ORDER BY name)" },
    ],
    ['max', 'expression any -> same', 'Largest value of the group.', { windowed: true }],
    [
      'median',
      'expression integer -> numeric | expression numeric -> numeric | expression double precision -> double precision | expression datetime -> same',
      'Middle value of the group, interpolated between two where there are two. Like PERCENTILE_CONT(0.5).',
      { windowed: true },
    ],
    ['min', 'expression any -> same', 'Smallest value of the group.', { windowed: true }],
    [
      'percentile_cont',
      'percentile double precision -> unknown',
      'Value at a percentile of the WITHIN GROUP order, interpolated between neighbours.',
      { windowed: true, example: 'PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY amount)' },
    ],
    [
      'percentile_disc',
      'percentile double precision -> unknown',
      'First value at or after a percentile of the WITHIN GROUP order; APPROXIMATE makes it faster.',
      { windowed: true, example: 'APPROXIMATE PERCENTILE_DISC(0.9) WITHIN GROUP (ORDER BY amount)' },
    ],
    ['stddev', deviation, 'Sample standard deviation; the same as STDDEV_SAMP.', { windowed: true }],
    ['stddev_pop', deviation, 'Standard deviation of the population.', { windowed: true }],
    ['stddev_samp', deviation, 'Sample standard deviation.', { windowed: true }],
    [
      'sum',
      'expression integer -> bigint | expression numeric -> numeric | expression double precision -> double precision | expression interval -> same',
      'Sum of the values that are not NULL; NULL where there are none. Whole numbers give BIGINT, decimals NUMERIC(38,s).',
      { windowed: true },
    ],
    ['variance', deviation, 'Sample variance; the same as VAR_SAMP.', { windowed: true }],
    ['var_pop', deviation, 'Variance of the population.', { windowed: true }],
    ['var_samp', deviation, 'Sample variance.', { windowed: true }],
  ]),
  ...chapter('Aggregation extensions', 'aggregate', [
    [
      'grouping',
      'expression any, more... any -> integer',
      '1 where the row sums up over an expression of ROLLUP, CUBE or GROUPING SETS, else 0.',
    ],
    [
      'grouping_id',
      'expression any, more... any -> unknown',
      'The GROUPING values of several expressions as the bits of one number.',
    ],
  ]),
  ...chapter('Bit-wise aggregate', 'aggregate', [
    ['bit_and', 'expression any -> same', 'Bitwise AND over all values of a column of whole numbers (or VARBYTE).'],
    ['bit_or', 'expression any -> same', 'Bitwise OR over all values of a column of whole numbers (or VARBYTE).'],
    ['bool_and', 'expression any -> boolean', 'True where every value that is not NULL is true (or not 0).'],
    ['bool_or', 'expression any -> boolean', 'True where at least one value is true (or not 0).'],
  ]),
];
