import { chapter } from '../notation';

/** "Hash functions" and "HyperLogLog functions". */
export const hashFunctions = [
  ...chapter('Hash', 'scalar', [
    ['checksum', 'expression any -> integer', 'Checksum of a value, to build a hash index.'],
    [
      'farmfingerprint64',
      'expression text -> bigint | expression varbyte -> bigint',
      'FarmHash fingerprint of a string or VARBYTE as a 64-bit number.',
    ],
    [
      'fnv_hash',
      'value any, seed? any -> bigint',
      'FNV-1a hash of 64 bits; the hash of one column can seed the next.',
      { example: 'FNV_HASH(b, FNV_HASH(a))' },
    ],
    ['func_sha1', 'string text -> varchar', 'SHA-1 of a string as 40 hexadecimal digits; the same as SHA1.'],
    ['md5', 'string text -> varchar', 'MD5 of a string as 32 hexadecimal digits.'],
    [
      'murmur3_32_hash',
      'value any, seed? integer -> integer',
      'Murmur3 hash of 32 bits, as Iceberg bucketing uses it.',
    ],
    ['sha', 'string text -> varchar', 'SHA-1 of a string; the same as SHA1.'],
    ['sha1', 'string text -> varchar', 'SHA-1 of a string as 40 hexadecimal digits.'],
    [
      'sha2',
      'string text, bits integer -> varchar',
      'SHA-2 of a string as hexadecimal digits, with 224, 256, 384 or 512 bits (0 is 256).',
      { example: 'SHA2(email, 256)' },
    ],
  ]),
  ...chapter('HyperLogLog', 'scalar', [
    ['hll', 'expression any -> bigint', 'Estimated number of distinct values.', { kind: 'aggregate' }],
    ['hll_cardinality', 'sketch hllsketch -> bigint', 'Estimated number of distinct values that went into a sketch.'],
    [
      'hll_combine',
      'sketch hllsketch -> hllsketch',
      'Merges the sketches of the group into one.',
      { kind: 'aggregate' },
    ],
    ['hll_combine_sketches', 'sketch1 hllsketch, sketch2 hllsketch -> hllsketch', 'Merges two sketches into one.'],
    [
      'hll_create_sketch',
      'expression any -> hllsketch',
      'Makes a sketch of the values of the group.',
      { kind: 'aggregate' },
    ],
  ]),
];
