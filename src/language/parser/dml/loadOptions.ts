import { exclusions } from '../options/exclusions';
import { needs } from '../options/needs';
import { optionOrder } from '../options/order';
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
    CSV, SSH, SHAPEFILE, SERIALIZETOJSON, WITH`,
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

/** Keys and roles are ways to the same end: one is given. */
const oneAuthorization = [
  'IAM_ROLE | CREDENTIALS | ACCESS_KEY_ID',
  'IAM_ROLE | WITH CREDENTIALS | ACCESS_KEY_ID',
  'SESSION_TOKEN: IAM_ROLE, CREDENTIALS, WITH CREDENTIALS',
];

/** What the columnar formats and IGNOREALLERRORS refuse is told by rules, which can mend it. */
export const copyExclusions = exclusions(
  ...oneAuthorization,
  'CSV | JSON | AVRO | PARQUET | ORC | SHAPEFILE',
  'FIXEDWIDTH: CSV, JSON, AVRO, SHAPEFILE, DELIMITER, ESCAPE',
  'CSV: REMOVEQUOTES, ESCAPE',
  'SHAPEFILE: REMOVEQUOTES, ESCAPE',
  'JSON: DELIMITER, ESCAPE, REMOVEQUOTES, FILLRECORD, IGNOREBLANKLINES, NULL, READRATIO',
  'GZIP | BZIP2 | LZOP | ZSTD',
);

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

export const unloadExclusions = exclusions(
  ...oneAuthorization,
  'CSV | PARQUET | JSON | FIXEDWIDTH',
  'PARQUET: DELIMITER, ADDQUOTES, ESCAPE, NULL, HEADER, GZIP, BZIP2, ZSTD',
  'JSON: DELIMITER, ADDQUOTES, ESCAPE, NULL, HEADER',
  'FIXEDWIDTH: DELIMITER, HEADER',
  'GZIP | BZIP2 | ZSTD',
  'ALLOWOVERWRITE | CLEANPATH',
  'KMS_KEY_ID: CREDENTIALS, WITH CREDENTIALS, MASTER_SYMMETRIC_KEY, ENCRYPTED AUTO',
  'MASTER_SYMMETRIC_KEY: CREDENTIALS, WITH CREDENTIALS, ENCRYPTED AUTO',
);

const keysTogether = {
  ACCESS_KEY_ID: 'SECRET_ACCESS_KEY',
  SECRET_ACCESS_KEY: 'ACCESS_KEY_ID',
  SESSION_TOKEN: 'ACCESS_KEY_ID',
  MASTER_SYMMETRIC_KEY: 'ENCRYPTED',
};

export const copyNeeds = needs({ ...keysTogether, QUOTE: 'CSV', SIMPLIFY: 'SHAPEFILE', 'SIMPLIFY AUTO': 'SHAPEFILE' });

/** INCLUDE is said of the columns that part the files. */
export const unloadOrder = optionOrder('PARTITION BY', 'INCLUDE');

export const unloadNeeds = needs({
  ...keysTogether,
  KMS_KEY_ID: 'ENCRYPTED',
  INCLUDE: 'PARTITION BY',
  ROWGROUPSIZE: 'PARQUET',
});

/** `COPY JOB ALTER`. */
export const copyJobOptions = optionTable({ switch: 'AUTO', string: 'CONTENTS' });
