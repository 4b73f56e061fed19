import type { Rules } from '../syntax/notation';

/** CREATE, ALTER and DROP. */
export const tableRules: Rules = {
  create: `CREATE { createTable | [OR~REPLACE] VIEW newName [(newName ,+)] AS query [WITH~NO~SCHEMA~BINDING]
    | [!OR~REPLACE] MATERIALIZED~VIEW newName { BACKUP yesNo | tableAttribute | AUTO~REFRESH yesNo }* AS query$
    | [!OR~REPLACE] PROCEDURE newName ([parameter ,+]) [-NONATOMIC] AS body { LANGUAGE~PLPGSQL | SECURITY~DEFINER | SECURITY~INVOKER }*
    | [!OR~REPLACE] FUNCTION newName ([parameter ,+]) RETURNS type { VOLATILE | STABLE | IMMUTABLE } AS body LANGUAGE~SQL
    | -EXTERNAL~FUNCTION newName (type ,+) RETURNS type { VOLATILE | STABLE | IMMUTABLE } LAMBDA string IAM_ROLE { DEFAULT | iamRole }
    | SCHEMA [IF~NOT~EXISTS] newName { AUTHORIZATION otherName | -QUOTA { number [MB | GB | TB] | UNLIMITED } }*
    | EXTERNAL~SCHEMA [IF~NOT~EXISTS] newName externalSchema*
    | EXTERNAL~TABLE newName { (externalColumn ,+) externalAttribute* | externalAttribute* AS query$ }
    | -DATABASE newName any* | -USER newName any* | -ROLE newName any* | -GROUP newName any* | -DATASHARE newName any* | -MODEL newName any*
    | -MASKING~POLICY newName any* | -RLS~POLICY newName any* | -LIBRARY newName any* | -IDENTITY~PROVIDER newName any* }`,
  createTable: `[!LOCAL] [TEMP | !TEMPORARY] TABLE [IF~NOT~EXISTS] newName { (tableElement ,+) tableAttribute* [AS query$] | tableAttribute* AS query$ }`,
  tableElement: `tableConstraint | -LIKE relation [INCLUDING~DEFAULTS | EXCLUDING~DEFAULTS] | newName type columnAttribute*`,
  tableConstraint: `PRIMARY~KEY (ownColumn ,+) | FOREIGN~KEY (ownColumn ,+) references | UNIQUE (ownColumn ,+)
    | -CONSTRAINT newName { PRIMARY~KEY (ownColumn ,+) | FOREIGN~KEY (ownColumn ,+) references | UNIQUE (ownColumn ,+) }`,
  references: 'REFERENCES relation [(referencedColumn ,+)]',
  columnAttribute: `NOT~NULL | ENCODE encoding | DEFAULT value@default | PRIMARY~KEY | IDENTITY (number , number) | DISTKEY | SORTKEY | references | -UNIQUE | -NULL
    | -GENERATED~BY~DEFAULT~AS~IDENTITY (number , number) | -COLLATE { CASE_SENSITIVE | CASE_INSENSITIVE }`,
  encoding:
    'AZ64 | ZSTD | RAW | BYTEDICT | LZO | DELTA | DELTA32K | MOSTLY8 | MOSTLY16 | MOSTLY32 | RUNLENGTH | TEXT255 | TEXT32K',
  tableAttribute: `DISTKEY (ownColumn) | SORTKEY { (ownColumn ,+) | AUTO } | COMPOUND~SORTKEY (ownColumn ,+) | DISTSTYLE distStyle
    | -INTERLEAVED~SORTKEY (ownColumn ,+) | -BACKUP yesNo | -ENCODE~AUTO`,
  distStyle: 'KEY | ALL | EVEN | AUTO',
  yesNo: 'YES | NO',
  parameter: '[IN | OUT | INOUT] [newName] type',
  externalSchema: `FROM~DATA~CATALOG | DATABASE string | authorization | CATALOG_ROLE { iamRole } | CREATE~EXTERNAL~DATABASE~IF~NOT~EXISTS
    | -FROM~REDSHIFT | -FROM~KINESIS | -FROM~KAFKA | -FROM~POSTGRES | -FROM~MYSQL | -URI string | -SECRET_ARN string | -AUTHENTICATION otherName | -SCHEMA string`,
  externalColumn: 'newName type',
  externalAttribute: `PARTITIONED~BY (externalColumn ,+) | STORED~AS storedAs | LOCATION s3 | ROW~FORMAT~DELIMITED { FIELDS~TERMINATED~BY string | -LINES~TERMINATED~BY string }*
    | ROW~FORMAT~SERDE string [-WITH~SERDEPROPERTIES (any*)] | TABLE~PROPERTIES (any*)`,
  storedAs: 'PARQUET | TEXTFILE | ORC | AVRO | -RCFILE | -SEQUENCEFILE',
  alter: `ALTER { TABLE table { addAction | alterAction } ,+ | SCHEMA schema { OWNER~TO otherName | RENAME~TO newName | QUOTA number [MB | GB | TB] }
    | MATERIALIZED~VIEW materializedView { AUTO~REFRESH yesNo | any* } | -EXTERNAL~SCHEMA schema any* | -VIEW view any*
    | PROCEDURE procedure any* | -FUNCTION function any* | -DEFAULT~PRIVILEGES defaultPrivileges
    | USER otherName any* | -ROLE otherName any* | -GROUP otherName { ADD~USER otherName | DROP~USER otherName | RENAME~TO newName } | -DATABASE otherName any* | -DATASHARE otherName any* }`,
  addAction: `ADD~COLUMN newName type columnAttribute* | -ADD tableConstraint | !ADD newName type columnAttribute*
    | -ADD~PARTITION (any*) LOCATION s3`,
  alterAction: `ALTER~COLUMN column { TYPE type | ENCODE encoding } | DROP~COLUMN column [CASCADE | RESTRICT] | RENAME~COLUMN column TO newName
    | RENAME~TO newName | ALTER~DISTKEY column | ALTER~DISTSTYLE { ALL | EVEN | AUTO | KEY DISTKEY column } | ALTER~SORTKEY { (column ,+) | AUTO | NONE }
    | ALTER~COMPOUND~SORTKEY (column ,+) | OWNER~TO otherName | APPEND~FROM relation [IGNOREEXTRA | FILLTARGET] | -DROP~CONSTRAINT otherName [CASCADE | RESTRICT]
    | -ALTER~ENCODE~AUTO | -SET~LOCATION s3 | -SET~SCHEMA schema | -ROW~LEVEL~SECURITY { ON | OFF } | !DROP column [CASCADE]`,
  drop: `DROP { TABLE [IF~EXISTS] table ,+ | VIEW [IF~EXISTS] view ,+ | MATERIALIZED~VIEW [IF~EXISTS] materializedView ,+ | SCHEMA [IF~EXISTS] schema ,+
    | PROCEDURE procedure [(any*)] | FUNCTION function [(any*)] | -EXTERNAL~TABLE table | -USER [IF~EXISTS] otherName | -ROLE otherName | -GROUP otherName
    | -DATABASE otherName | -DATASHARE otherName | -MODEL otherName | -LIBRARY otherName | -MASKING~POLICY otherName | -RLS~POLICY otherName } [CASCADE | RESTRICT]`,
};
