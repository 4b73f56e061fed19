import { chapter } from '../notation';

/** "Data type formatting functions". CAST, CONVERT and TRY_CAST are expressions of their own. */
export const formattingFunctions = chapter('Data type formatting', 'scalar', [
  [
    'text_to_int_alt',
    'expression text, format? text -> integer',
    'Reads a whole number written in the way of Teradata.',
  ],
  [
    'text_to_numeric_alt',
    'expression text, format? text -> numeric | expression text, precision integer, scale integer -> numeric | expression text, format text, precision integer, scale integer -> numeric',
    'Reads a decimal written in the way of Teradata.',
  ],
  [
    'to_char',
    'value datetime, format text -> varchar | value number, format text -> varchar | value interval, format text -> varchar',
    'Writes a timestamp or a number in a format.',
    { example: "TO_CHAR(sold_at, 'YYYY-MM-DD HH24:MI')" },
  ],
  [
    'to_date',
    'string text, format text, is_strict? boolean -> date',
    'Reads a date written in a format; TRUE as the third argument refuses days that do not exist.',
    { example: "TO_DATE('31.12.2026', 'DD.MM.YYYY')" },
  ],
  [
    'to_number',
    'string text, format text -> numeric',
    'Reads a decimal written in a format.',
    { example: "TO_NUMBER('7,310.25', '9G999D99')" },
  ],
]);
