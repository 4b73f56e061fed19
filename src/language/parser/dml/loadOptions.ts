import { optionTable } from '../options/spec';

const authorization = {
  role: 'IAM_ROLE',
  string:
    'CREDENTIALS, WITH CREDENTIALS, ACCESS_KEY_ID, SECRET_ACCESS_KEY, SESSION_TOKEN, MASTER_SYMMETRIC_KEY, KMS_KEY_ID, REGION',
};

/** COPY: "COPY parameter reference" of the developer guide. */
export const copyOptions = optionTable({
  none: `PARQUET, ORC, ENCRYPTED, MANIFEST, GZIP, BZIP2, LZOP, ZSTD, ACCEPTANYDATE, BLANKSASNULL, EMPTYASNULL, ESCAPE,
    EXPLICIT_IDS, FILLRECORD, IGNOREBLANKLINES, REMOVEQUOTES, ROUNDEC, TRIMBLANKS, TRUNCATECOLUMNS, IGNOREALLERRORS, NOLOAD,
    CSV, SSH, SHAPEFILE, WITH`,
  string: `${authorization.string}, QUOTE, DELIMITER, NULL, DATEFORMAT, TIMEFORMAT, FIXEDWIDTH, SYMMETRIC`,
  'string?': 'JSON, AVRO, ACCEPTINVCHARS',
  number: 'IGNOREHEADER, COMPROWS, MAXERROR, READRATIO',
  'number?': 'SHAPEFILE SIMPLIFY AUTO, SHAPEFILE SIMPLIFY, SIMPLIFY AUTO, SIMPLIFY',
  'switch?': 'COMPUPDATE, STATUPDATE',
  role: authorization.role,
  value: 'ENCODING',
  format: 'FORMAT',
  name: 'USING TEMPLATE',
});

/** UNLOAD: "UNLOAD parameters" of the developer guide. */
export const unloadOptions = optionTable({
  none: `CSV, PARQUET, MANIFEST, MANIFEST VERBOSE, HEADER, ENCRYPTED, ENCRYPTED AUTO, BZIP2, GZIP, ZSTD, ADDQUOTES, ESCAPE,
    ALLOWOVERWRITE, CLEANPATH, INCLUDE, WITH`,
  string: `${authorization.string}, DELIMITER, NULL, FIXEDWIDTH, EXTENSION, QUOTE, TIMEFORMAT`,
  'string?': 'JSON',
  'switch?': 'PARALLEL',
  size: 'MAXFILESIZE, ROWGROUPSIZE',
  list: 'PARTITION BY',
  role: authorization.role,
  format: 'FORMAT',
});

/** `COPY JOB ALTER`. */
export const copyJobOptions = optionTable({ switch: 'AUTO', string: 'CONTENTS' });
