import { chapter } from '../notation';

/** "Array functions". */
export const arrayFunctions = chapter('Array', 'scalar', [
  [
    'array',
    'value... any -> super | -> super',
    'Makes a SUPER array of its arguments, which may be of different types (no dates or times).',
    { example: "ARRAY(1, 'two', 3.5)" },
  ],
  ['array_concat', 'array1 super, array2 super -> super', 'Two arrays joined into one.'],
  [
    'array_contains',
    'array super, value any, null_match? boolean -> boolean',
    'Whether an array holds a value.',
    { example: "ARRAY_CONTAINS(tags, 'new')" },
  ],
  ['array_distinct', 'array super -> super', 'The array without repeated elements; the order may change.'],
  [
    'array_except',
    'array1 super, array2 super -> super',
    'The elements of the first array that the second does not hold.',
  ],
  ['array_flatten', 'array super, more... super -> super', 'Makes one array of arrays of arrays.'],
  ['array_intersection', 'array1 super, array2 super -> super', 'The elements that both arrays hold.'],
  [
    'array_position',
    'array super, value any, null_match? boolean -> integer',
    'Position of the first occurrence of a value, from 0; -1 where there is none.',
  ],
  [
    'array_positions',
    'array super, value any, null_match? boolean -> super',
    'Positions of all occurrences of a value, from 0, as an array.',
  ],
  [
    'array_sort',
    'array super, ascending? boolean, nulls_first? boolean -> super',
    'The array with its elements in order.',
  ],
  ['array_union', 'array1 super, array2 super -> super', 'All elements of both arrays, each once.'],
  ['arrays_overlap', 'array1 super, array2 super -> boolean', 'Whether two arrays have an element in common.'],
  ['get_array_length', 'array super -> integer', 'Number of elements of a SUPER array.'],
  [
    'split_to_array',
    'string text, delimiter? text -> super',
    'Splits a string at a delimiter (a comma where it is left out) into a SUPER array of strings.',
    { example: "SPLIT_TO_ARRAY('a|b', '|')" },
  ],
  [
    'subarray',
    'array super, start integer, length integer -> super',
    'A part of an array from a position (from 0) on.',
  ],
  [
    'unnest',
    'array super -> super',
    'The elements of a SUPER array as rows, in FROM; WITH OFFSET adds their positions.',
    { kind: 'table', example: '(SELECT product FROM orders o, UNNEST(o.products) AS p(product))' },
  ],
]);
