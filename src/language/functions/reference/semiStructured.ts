import { chapter } from '../notation';

const test = (what: string): string => `Whether a SUPER value is ${what}.`;

/** "JSON functions", "Object functions" and "SUPER type information functions". */
export const semiStructuredFunctions = [
  ...chapter('JSON', 'scalar', [
    ['can_json_parse', 'json text -> boolean | json varbyte -> boolean', 'Whether JSON_PARSE can read a text.'],
    [
      'is_valid_json',
      'string text -> boolean',
      'Whether a string is a well-formed JSON object.',
      { deprecated: 'Use CAN_JSON_PARSE, and SUPER in place of JSON text.' },
    ],
    [
      'is_valid_json_array',
      'string text -> boolean',
      'Whether a string is a well-formed JSON array.',
      { deprecated: 'Use CAN_JSON_PARSE, and SUPER in place of JSON text.' },
    ],
    [
      'json_array_length',
      'array text, null_if_invalid? boolean -> integer',
      'Number of elements of a JSON array held as text.',
    ],
    [
      'json_extract_array_element_text',
      'array text, position integer, null_if_invalid? boolean -> varchar',
      'Element of a JSON array held as text, counted from 0.',
    ],
    [
      'json_extract_path_text',
      'json text, path text, more_path... text -> varchar',
      'Value at a path of keys in JSON held as text; a last argument of TRUE gives NULL for text that is no JSON.',
      { example: "JSON_EXTRACT_PATH_TEXT(payload, 'order', 'id')" },
    ],
    [
      'json_parse',
      'json text -> super | json varbyte -> super',
      'Reads JSON text into a SUPER value.',
      { example: "JSON_PARSE('[1, 2]')" },
    ],
    [
      'json_serialize',
      'value super -> varchar',
      'Writes a SUPER value as JSON text: at most 65535 bytes, with large strings 16000000.',
    ],
    [
      'json_serialize_to_varbyte',
      'value super -> varbyte',
      'Writes a SUPER value as JSON text in VARBYTE, for what is longer than VARCHAR can hold.',
    ],
  ]),
  ...chapter('Object', 'scalar', [
    ['get_number_attributes', 'object super -> integer', 'Number of attributes of a SUPER object.'],
    ['lower_attribute_names', 'object super -> super', 'The SUPER value with all attribute names in lower case.'],
    [
      'object',
      'key text, value any, more... any -> super | -> super',
      'Makes a SUPER object of keys and values in turn.',
      { example: "OBJECT('id', 1, 'name', 'tea')" },
    ],
    [
      'object_transform',
      'input super -> super',
      'Makes a SUPER object from another: KEEP lists the paths that stay, SET pairs of paths and new values.',
      { example: `OBJECT_TRANSFORM(o KEEP '"id"' SET '"n"', 1)` },
    ],
    ['upper_attribute_names', 'object super -> super', 'The SUPER value with all attribute names in upper case.'],
  ]),
  ...chapter('SUPER type information', 'scalar', [
    ['decimal_precision', 'value super -> integer', 'Precision of a decimal in a SUPER value.'],
    ['decimal_scale', 'value super -> integer', 'Scale of a decimal in a SUPER value.'],
    ['is_array', 'value super -> boolean', test('an array')],
    ['is_bigint', 'value super -> boolean', test('a BIGINT')],
    ['is_boolean', 'value super -> boolean', test('a boolean')],
    ['is_char', 'value super -> boolean', test('a CHAR')],
    ['is_decimal', 'value super -> boolean', test('a decimal')],
    ['is_float', 'value super -> boolean', test('a floating-point number')],
    ['is_integer', 'value super -> boolean', test('an INTEGER')],
    ['is_object', 'value super -> boolean', test('an object')],
    ['is_scalar', 'value super -> boolean', test('a scalar')],
    ['is_smallint', 'value super -> boolean', test('a SMALLINT')],
    ['is_varchar', 'value super -> boolean', test('a VARCHAR')],
    ['json_size', 'value super -> integer', 'Bytes the value takes as JSON text.'],
    ['json_typeof', 'value super -> varchar', 'Type of a SUPER value: boolean, number, string, object, array or null.'],
    ['size', 'value any -> integer', 'Bytes the SUPER value takes in memory.'],
  ]),
];
