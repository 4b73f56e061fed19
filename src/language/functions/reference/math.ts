import { chapter, type FunctionEntry } from '../notation';

const float = (name: string, what: string): FunctionEntry => [name, 'number number -> double precision', what];
const rounded = 'number integer -> same | number numeric -> numeric | number double precision -> double precision';

/** "Math functions". */
export const mathFunctions = chapter('Math', 'scalar', [
  ['abs', 'number number -> same', 'Absolute value.'],
  float('acos', 'Arc cosine, in radians.'),
  float('asin', 'Arc sine, in radians.'),
  float('atan', 'Arc tangent, in radians.'),
  ['atan2', 'y number, x number -> double precision', 'Arc tangent of y / x in the right quadrant, in radians.'],
  float('cbrt', 'Cube root.'),
  ['ceil', rounded, 'Smallest whole number that is not smaller; the same as CEILING.'],
  ['ceiling', rounded, 'Smallest whole number that is not smaller.'],
  float('cos', 'Cosine of an angle in radians.'),
  float('cot', 'Cotangent of an angle in radians.'),
  float('degrees', 'Radians as degrees.'),
  float('dexp', 'e to a power; the same as EXP.'),
  float('dlog1', 'Natural logarithm; the same as LN.'),
  float('dlog10', 'Logarithm to the base 10; the same as LOG.'),
  float('exp', 'e to a power.'),
  ['factorial', 'number integer -> numeric', 'Product of the whole numbers up to one.', { kind: 'leader' }],
  ['floor', rounded, 'Largest whole number that is not larger.'],
  float('ln', 'Natural logarithm.'),
  [
    'log',
    'number number -> double precision | base number, number number -> double precision',
    'Logarithm to the base 10, or to a base.',
  ],
  ['mod', 'dividend number, divisor number -> unknown', 'Rest of a division; has the sign of the dividend. Like %.'],
  ['pi', '-> double precision', 'The constant 3.14159….'],
  ['pow', 'number number, exponent number -> double precision', 'Number to a power; the same as POWER.'],
  ['power', 'number number, exponent number -> double precision', 'Number to a power.'],
  float('radians', 'Degrees as radians.'),
  ['random', '-> double precision', 'A random number from 0 up to 1; SET seed TO fixes the sequence.'],
  [
    'round',
    `${rounded} | number integer, digits integer -> same | number numeric, digits integer -> numeric | number double precision, digits integer -> double precision`,
    'Rounds to a number of digits after the point (0 where left out; negative rounds before it).',
    { example: 'ROUND(amount, 2)' },
  ],
  [
    'sign',
    'number numeric -> numeric | number double precision -> double precision',
    '-1, 0 or 1, by the sign of a number.',
  ],
  float('sin', 'Sine of an angle in radians.'),
  float('sqrt', 'Square root.'),
  float('tan', 'Tangent of an angle in radians.'),
  ['to_hex', 'value any -> varchar', 'A whole number, or bytes of VARBYTE, in hexadecimal digits.'],
  [
    'trunc',
    `${rounded} | number numeric, digits integer -> numeric | number double precision, digits integer -> double precision | value timestamp -> date`,
    'Cuts a number at a number of digits, or a timestamp to its date.',
  ],
]);
