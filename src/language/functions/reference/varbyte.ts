import { chapter } from '../notation';

/** "VARBYTE functions". */
export const varbyteFunctions = chapter('VARBYTE', 'scalar', [
  ['from_hex', 'hexadecimal text -> varbyte', 'Bytes from hexadecimal digits.'],
  ['from_varbyte', 'value varbyte, format text -> varchar', "Bytes as text: 'binary', 'hex', 'utf8' or 'base64'."],
  ['getbit', 'value varbyte, index integer -> integer', 'Bit at an index, from 0 for the least significant.'],
  ['to_varbyte', 'value any, format text -> varbyte', "Text as bytes: 'binary', 'hex', 'utf8' or 'base64'."],
]);
