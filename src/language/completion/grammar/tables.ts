import type { Rules } from '../syntax/notation';

/** CREATE, ALTER and DROP. */
export const tableRules: Rules = {
  create: `CREATE { createTable | [OR~REPLACE] VIEW newObject [(newName ,+)] AS query [WITH~NO~SCHEMA~BINDING]
    | [!OR~REPLACE] MATERIALIZED~VIEW newObject [(newName ,+)] { BACKUP yesNo | tableAttribute | AUTO~REFRESH yesNo }* AS query$
    | [!OR~REPLACE] PROCEDURE newObject ([parameter ,+]) { -NONATOMIC | -LANGUAGE~PLPGSQL | -SECURITY~DEFINER | -SECURITY~INVOKER | -SET otherName { TO | = } any }* AS body routineOption*
    | [!OR~REPLACE] FUNCTION newObject ([parameter ,+]) RETURNS type volatility { AS body | -LANGUAGE~PLPYTHONU AS body } { LANGUAGE~SQL | -LANGUAGE~PLPYTHONU }
    | [!OR~REPLACE] -EXTERNAL~FUNCTION newObject ([parameter ,+]) RETURNS type volatility { LAMBDA string | -SAGEMAKER string } role
      { -RETRY_TIMEOUT number | -MAX_BATCH_ROWS number | -MAX_BATCH_SIZE number [KB | MB] }*
    | SCHEMA [IF~NOT~EXISTS] [newName] { createschema }*
    | EXTERNAL~SCHEMA [IF~NOT~EXISTS] newName createexternalschemafrom { createexternalschema }*
    | EXTERNAL~TABLE [-IF~NOT~EXISTS] newObject { (externalColumn ,+) externalAttribute* | externalAttribute* AS query$ }
    | -EXTERNAL~VIEW newObject AS query$ | -EXTERNAL~PROTECTED~VIEW newObject AS query$ | createAccess | createModel }`,
  createTable: `{ TABLE | [!LOCAL] { TEMP | !TEMPORARY } TABLE } [IF~NOT~EXISTS] newObject { (tableElement ,+) tableAttribute* [AS query$] | tableAttribute* AS query$ | (newName ,+) tableAttribute* AS query$ }`,
  tableElement: `tableConstraint | -LIKE relation [INCLUDING~DEFAULTS | EXCLUDING~DEFAULTS] | newName type columnAttribute*`,
  tableConstraint: `PRIMARY~KEY (ownColumn ,+) | FOREIGN~KEY (ownColumn ,+) references | UNIQUE (ownColumn ,+)
    | -CONSTRAINT newName { PRIMARY~KEY (ownColumn ,+) | FOREIGN~KEY (ownColumn ,+) references | UNIQUE (ownColumn ,+) }`,
  references: 'REFERENCES relation [(referencedColumn ,+)]',
  columnAttribute: `NOT~NULL | ENCODE encoding | DEFAULT value@default | PRIMARY~KEY | IDENTITY (number , number) | DISTKEY | SORTKEY | references | -UNIQUE | -NULL
    | -GENERATED~BY~DEFAULT~AS~IDENTITY (number , number) | -COLLATE { CASE_SENSITIVE | CASE_INSENSITIVE }`,
  encoding:
    'AZ64 | ZSTD | RAW | BYTEDICT | LZO | DELTA | DELTA32K | MOSTLY8 | MOSTLY16 | MOSTLY32 | RUNLENGTH | TEXT255 | TEXT32K',
  tableAttribute: `DISTKEY (ownColumn) | SORTKEY { (ownColumn ,+) | AUTO } | COMPOUND~SORTKEY (ownColumn ,+) | DISTSTYLE distStyle
    | -INTERLEAVED~SORTKEY (ownColumn ,+) | -BACKUP yesNo | -ENCODE~AUTO | -USING~ICEBERG | -LOCATION s3 | -PARTITIONED~BY (value ,+) | -TABLE~PROPERTIES (any*)`,
  distStyle: 'KEY | ALL | EVEN | AUTO',
  yesNo: 'YES | NO',
  volatility: 'VOLATILE | STABLE | IMMUTABLE',
  routineOption: 'LANGUAGE~PLPGSQL | SECURITY~DEFINER | SECURITY~INVOKER | -SET otherName { TO | = } any',
  parameter: '[IN | OUT | INOUT] [newName] [!IN | !OUT | !INOUT] type',
  role: 'IAM_ROLE { DEFAULT | iamRole }',
  externalColumn: 'newName type',
  externalAttribute: `PARTITIONED~BY ({ newName [type] } ,+) | STORED~AS storedAs | LOCATION s3 | ROW~FORMAT~DELIMITED { FIELDS~TERMINATED~BY string | -LINES~TERMINATED~BY string }*
    | ROW~FORMAT~SERDE string [-WITH~SERDEPROPERTIES (any*)] | TABLE~PROPERTIES (any*)`,
  storedAs: 'PARQUET | TEXTFILE | ORC | AVRO | -RCFILE | -SEQUENCEFILE | -INPUTFORMAT string OUTPUTFORMAT string',
  alter: `ALTER { TABLE table { addAction | alterAction } ,+ | SCHEMA schema alterschema
    | MATERIALIZED~VIEW materializedView { altermaterializedview } ,+ | -EXTERNAL~TABLE table any* | -EXTERNAL~SCHEMA schema { alterexternalschema }* | -VIEW view alterview
    | -EXTERNAL~VIEW view any* | PROCEDURE procedure [(any*)] alterprocedure | -FUNCTION function [(any*)] alterfunction | alterAccess | -SYSTEM~SET otherName = any }`,
  addAction: `ADD~COLUMN newName type columnAttribute* | -ADD tableConstraint | !ADD newName type columnAttribute*
    | -ADD [-IF~NOT~EXISTS] { PARTITION (any*) LOCATION s3 }+`,
  alterAction: `ALTER~COLUMN column { TYPE type | ENCODE encoding } | !ALTER column ENCODE encoding | DROP~COLUMN column [CASCADE | RESTRICT] | RENAME~COLUMN column TO newName
    | RENAME~TO newName | ALTER~DISTKEY column | ALTER~DISTSTYLE { ALL | EVEN | AUTO | KEY DISTKEY column } | ALTER~SORTKEY { (column ,+) | AUTO | NONE }
    | ALTER~COMPOUND~SORTKEY (column ,+) | -ALTER~INTERLEAVED~SORTKEY (column ,+) | OWNER~TO otherName | APPEND~FROM relation [IGNOREEXTRA | FILLTARGET]
    | -DROP~CONSTRAINT otherName [CASCADE | RESTRICT] | -DROP~PARTITION (any*) | -ALTER~ENCODE~AUTO | -SET~LOCATION s3 | -SET~FILE~FORMAT storedAs | -SET~TABLE~PROPERTIES (any*)
    | -PARTITION (any*) SET~LOCATION s3 | -ROW~LEVEL~SECURITY { ON | OFF } [CONJUNCTION~TYPE { AND | OR }] [FOR~DATASHARES] | -MASKING { ON | OFF } FOR~DATASHARES | !DROP column [CASCADE]`,
  drop: `DROP { TABLE [IF~EXISTS] table ,+ | VIEW [IF~EXISTS] view ,+ | MATERIALIZED~VIEW [IF~EXISTS] materializedView ,+
    | SCHEMA [IF~EXISTS] schema ,+ [-DROP~EXTERNAL~DATABASE] | PROCEDURE [IF~EXISTS] procedure [(any*)] | FUNCTION [-IF~EXISTS] function [(any*)] | -EXTERNAL~TABLE table | -EXTERNAL~VIEW view
    | -USER [IF~EXISTS] otherName ,+ | -ROLE otherName [FORCE] | -GROUP otherName | -DATABASE otherName [FORCE] | -DATASHARE otherName | -MODEL [-IF~EXISTS] otherName
    | -LIBRARY otherName | -MASKING~POLICY otherName | -RLS~POLICY [-IF~EXISTS] otherName | -IDENTITY~PROVIDER otherName | -TEMPLATE [-IF~EXISTS] otherName } [CASCADE | RESTRICT]`,
};
