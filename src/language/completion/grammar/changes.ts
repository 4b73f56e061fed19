import type { Rules } from '../syntax/notation';

/** Statements that change rows, load and unload them. Each rule begins with its statement's first word. */
export const changeRules: Rules = {
  insert: `INSERT~INTO target [(allColumns | insertColumn ,+)] { VALUES { (insertRow) } ,+ | query$ | -DEFAULT~VALUES }`,
  insertRow: '{ DEFAULT | value@values } ,+',
  update: `UPDATE target [tableName] SET assignment ,+ [FROM fromItem ,+] [WHERE condition@where]`,
  assignment: 'setColumn = { value@set | -DEFAULT }',
  delete: `DELETE~FROM deleteRest | !DELETE deleteRest`,
  deleteRest: `target [tableName] [USING fromItem ,+] [WHERE condition@where]`,
  merge: `MERGE~INTO target [tableName] USING { relation | (query) } [tableName] ON { joinCondition@on | condition@on }
    { REMOVE~DUPLICATES | mergeAction+ }`,
  mergeAction: `WHEN~MATCHED~THEN~UPDATE~SET assignment ,+ | WHEN~NOT~MATCHED~THEN~INSERT [(allColumns | insertColumn ,+)] VALUES (insertRow)
    | WHEN~MATCHED~THEN~DELETE`,
  truncate: 'TRUNCATE [-TABLE] target',
  copy: `COPY { -JOB { CREATE newName [AUTO { ON | OFF }] | { RUN | DROP | SHOW } otherName | ALTER otherName AUTO { ON | OFF } | LIST } | target [(allColumns | insertColumn ,+)] FROM s3 copyOption* [-JOB~CREATE newName [AUTO { ON | OFF }]] }`,
  copyOption: `FORMAT~AS fileFormat | !FORMAT fileFormat | authorization | copyFormat | MANIFEST | COMPUPDATE [switch] | STATUPDATE [switch]
    | IGNOREHEADER [!AS] number | MAXERROR [!AS] number | ACCEPTINVCHARS [!AS string] | BLANKSASNULL | EMPTYASNULL | TRUNCATECOLUMNS | FILLRECORD
    | IGNOREBLANKLINES | TRIMBLANKS | ACCEPTANYDATE | -EXPLICIT_IDS | -NOLOAD | -IGNOREALLERRORS | -ROUNDEC | -ESCAPE | -REMOVEQUOTES
    | DATEFORMAT [!AS] { 'auto' | 'YYYY-MM-DD' | 'MM/DD/YYYY' | 'DD.MM.YYYY' | string } | TIMEFORMAT [!AS] { 'auto' | 'epochsecs' | 'epochmillisecs' | 'YYYY-MM-DD HH:MI:SS' | string } | -COMPROWS number | -READRATIO number
    | -ENCODING [!AS] { UTF8 | UTF16 | UTF16LE | UTF16BE | ISO88591 } | -SSH | -SHAPEFILE | -CREDENTIALS string
    | -ENCRYPTED | -MASTER_SYMMETRIC_KEY string | -FIXEDWIDTH [!AS] string | -USING~TEMPLATE otherName | -WITH | !SIMPLIFY [!AUTO] [number] | -ACCESS_KEY_ID string | -SECRET_ACCESS_KEY string | -SESSION_TOKEN string`,
  fileFormat: `CSV | PARQUET | JSON [!AS] { 'auto' | 'auto ignorecase' | 'noshred' | s3 } | AVRO [!AS] { 'auto' | 'auto ignorecase' | s3 } | ORC | -SHAPEFILE`,
  copyFormat: `CSV [-QUOTE [!AS] string] | JSON [!AS] { 'auto' | 'auto ignorecase' | 'noshred' | s3 } | -AVRO [!AS] { 'auto' | s3 } | -PARQUET | -ORC
    | DELIMITER [!AS] delimiter | GZIP | -ZSTD | -BZIP2 | -LZOP | NULL [!AS] string`,
  authorization: `IAM_ROLE { DEFAULT | iamRole } | REGION [!AS] region`,
  delimiter: `',' | '|' | ';' | '\\t' | string`,
  region: `'us-east-1' | 'us-west-2' | 'eu-west-1' | 'eu-central-1' | 'us-east-2' | 'us-west-1' | 'ca-central-1' | 'eu-west-2' | 'eu-west-3' | 'eu-north-1'
    | 'ap-south-1' | 'ap-southeast-1' | 'ap-southeast-2' | 'ap-northeast-1' | 'ap-northeast-2' | 'sa-east-1' | string`,
  switch: 'ON | OFF | -PRESET | -TRUE | -FALSE',
  unload: `UNLOAD [unloadOpening] (unloadQuery) TO s3 unloadOption*`,
  unloadOption: `FORMAT~AS unloadFormat | !FORMAT unloadFormat | -PARQUET | CSV | -JSON | authorization | PARTITION~BY (unloadColumn ,+) [INCLUDE]
    | PARALLEL { ON | OFF | -TRUE | -FALSE } | MANIFEST | -MANIFEST~VERBOSE | HEADER | ALLOWOVERWRITE | CLEANPATH | MAXFILESIZE [!AS] number [MB | GB]
    | ROWGROUPSIZE [!AS] number [MB | GB] | DELIMITER [!AS] delimiter | NULL [!AS] string | GZIP | -ZSTD | -BZIP2 | ADDQUOTES | ESCAPE
    | EXTENSION string | -ENCRYPTED [AUTO] | -KMS_KEY_ID string | -FIXEDWIDTH [!AS] string`,
  unloadFormat: 'PARQUET | CSV | JSON',
};
