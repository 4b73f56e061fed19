import { chapter } from '../notation';

/** "Conditional expressions" that are written as calls. */
export const conditionalFunctions = chapter('Conditional', 'scalar', [
  [
    'coalesce',
    'value any, more... any -> widest',
    'First argument that is not NULL.',
    { example: "COALESCE(nickname, name, 'unknown')" },
  ],
  [
    'decode',
    'expression any, search any, result any, more... any -> unknown',
    'Compares an expression with each search value in turn and gives the result beside it; the last argument alone is the default. NULL equals NULL.',
    { example: "DECODE(status, 'A', 'active', 'I', 'inactive', 'other')" },
  ],
  ['greatest', 'value any, more... any -> widest', 'Largest of its arguments; NULL only where all are NULL.'],
  ['least', 'value any, more... any -> widest', 'Smallest of its arguments; NULL only where all are NULL.'],
  [
    'nullif',
    'value any, other any -> same',
    'NULL where both arguments are equal, else the first. Guards a division: x / NULLIF(y, 0).',
  ],
  ['nvl', 'value any, more... any -> widest', 'First argument that is not NULL; the same as COALESCE.'],
  [
    'nvl2',
    'expression any, not_null_value any, null_value any -> unknown',
    'The second argument where the first is not NULL, else the third.',
  ],
]);
