import type { Rules } from '../syntax/notation';

const setting = (name: string, value: string): string => `${name} { TO | = } ${value}`;

/** Maintenance, session and transaction statements. */
export const sessionRules: Rules = {
  callProcedure: `CALL procedure (arguments)`,
  vacuum: `VACUUM [FULL | SORT~ONLY | DELETE~ONLY | REINDEX | RECLUSTER] [table [-TO number PERCENT]] [-BOOST]`,
  analyze: `ANALYZE { COMPRESSION [table [(column ,+)]] [-COMPROWS number] | [-VERBOSE] [table [(column ,+)]] [PREDICATE~COLUMNS | ALL~COLUMNS] }`,
  refresh: `REFRESH~MATERIALIZED~VIEW materializedView [-CASCADE]`,
  explain: `EXPLAIN [-VERBOSE] { query$ | insert$ | update$ | delete$ | merge$ | create$ }`,
  comment: `COMMENT~ON { TABLE table | COLUMN tableColumn | VIEW view | -SCHEMA schema | -DATABASE otherName | -CONSTRAINT otherName ON table
    | -FUNCTION function [(any*)] | -PROCEDURE procedure [(any*)] } IS { string | NULL }`,
  lock: `LOCK [-TABLE] table ,+`,
  set: `SET [-LOCAL | -SESSION] { ${[
    setting('SEARCH_PATH', 'schema ,+'),
    setting('QUERY_GROUP', 'string'),
    setting('STATEMENT_TIMEOUT', 'number'),
    setting('ENABLE_RESULT_CACHE_FOR_SESSION', '{ ON | OFF }'),
    setting('TIMEZONE', 'string'),
    setting('ENABLE_CASE_SENSITIVE_IDENTIFIER', '{ TRUE | FALSE }'),
    setting('-WLM_QUERY_SLOT_COUNT', 'number'),
    setting('-DATESTYLE', 'string'),
  ].join(
    ' | ',
  )} | -SESSION~AUTHORIZATION { otherName | string | DEFAULT } | !SESSION~CHARACTERISTICS~AS~TRANSACTION transactionMode ,+
    | !TIME~ZONE string | otherName { TO | = } any* } | !SET !SESSION !CHARACTERISTICS~AS~TRANSACTION transactionMode*`,
  reset: 'RESET { QUERY_GROUP | SEARCH_PATH | ALL | -SESSION~AUTHORIZATION | otherName }',
  show: `SHOW { TABLE table | VIEW view | PROCEDURE procedure [(any*)] | SCHEMAS~FROM~DATABASE otherName narrowed | TABLES~FROM~SCHEMA otherName narrowed | COLUMNS~FROM~TABLE otherName narrowed
    | DATABASES [-FROM~DATA~CATALOG [ACCOUNT string]] [LIKE string] [-IAM_ROLE { DEFAULT | iamRole }] [LIMIT number] | SEARCH_PATH | ALL | -EXTERNAL~TABLE table [PARTITION] | -GRANTS [ON grantObject | OF~ROLE otherName] [-FOR grantee] [-FROM~DATABASE otherName] [LIMIT number]
    | -COLUMN~GRANTS~ON~TABLE otherName [-FOR grantee] [LIMIT number] | -MODEL { ALL | otherName } | -DATASHARES narrowed | -FUNCTIONS~FROM~SCHEMA otherName narrowed | -PROCEDURES~FROM~SCHEMA otherName narrowed
    | -PARAMETERS~OF { FUNCTION function | PROCEDURE procedure } [(any*)] narrowed | { -POLICIES | -RLS~POLICIES | -MASKING~POLICIES } [ON otherName] narrowed | -TEMPLATES [-FROM~SCHEMA otherName] narrowed | -TEMPLATE otherName
    | -CONSTRAINTS { PRIMARY~KEYS | FOREIGN~KEYS [EXPORTED] } FROM~TABLE otherName narrowed | -IDENTITY~PROVIDER otherName | otherName }`,
  narrowed: '[LIKE string] [LIMIT number]',
  begin: 'BEGIN [!WORK | -TRANSACTION] { transactionMode [,] }*',
  startTransaction: 'START~TRANSACTION { transactionMode [,] }*',
  transactionMode: `-ISOLATION~LEVEL~SERIALIZABLE | -ISOLATION~LEVEL~SNAPSHOT | !ISOLATION~LEVEL { !READ~COMMITTED | !READ~UNCOMMITTED | !REPEATABLE~READ } | -READ~WRITE | -READ~ONLY`,
  commit: 'COMMIT [-WORK | -TRANSACTION]',
  rollback: 'ROLLBACK [-WORK | -TRANSACTION]',
  abort: 'ABORT [-WORK | -TRANSACTION]',
  end: 'END [-WORK | -TRANSACTION]',
  use: 'USE otherName',
  declareCursor: 'DECLARE newName CURSOR~FOR query$',
  fetch: 'FETCH [NEXT | ALL | number | FORWARD [number | ALL]] FROM cursor',
  close: 'CLOSE { cursor | ALL }',
  prepare: 'PREPARE newName [(type ,+)] AS { query$ | insert$ | update$ | delete$ }',
  execute: 'EXECUTE otherName [(arguments)]',
  deallocate: 'DEALLOCATE [-PREPARE] { ALL | otherName }',
  cancel: 'CANCEL number [string]',
  with: `WITH commonTables { queryBody | update$ | delete$ }`,
};
