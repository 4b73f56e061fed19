import type { Rules } from '../syntax/notation';

/** Access, maintenance and session statements. */
export const sessionRules: Rules = {
  grant: `GRANT grantWhat TO grantee ,+ [WITH~GRANT~OPTION | -WITH~ADMIN~OPTION]`,
  revoke: `REVOKE [-GRANT~OPTION~FOR] grantWhat FROM grantee ,+ [-CASCADE | -RESTRICT]`,
  grantWhat: `{ SELECT | INSERT | UPDATE | DELETE | -DROP | -REFERENCES | -TRUNCATE | -ALTER | USAGE | CREATE | EXECUTE | ALL~PRIVILEGES | !ALL | -TEMP | !TEMPORARY } [(column ,+)] ,+ ON grantObject
    | ROLE otherName ,+ | -ASSUMEROLE any*`,
  grantObject: `relation ,+ | TABLE table ,+ | SCHEMA schema ,+ | ALL~TABLES~IN~SCHEMA schema ,+ | PROCEDURE procedure [(any*)] | FUNCTION function [(any*)]
    | -ALL~PROCEDURES~IN~SCHEMA schema | -ALL~FUNCTIONS~IN~SCHEMA schema | -DATABASE otherName | -LANGUAGE otherName | -DATASHARE otherName | -MODEL otherName`,
  grantee: 'ROLE otherName | GROUP otherName | PUBLIC | otherName',
  defaultPrivileges: `[!FOR !USER otherName] [IN~SCHEMA schema ,+] { GRANT defaultGrant TO grantee ,+ | REVOKE defaultGrant FROM grantee ,+ }`,
  defaultGrant: `{ SELECT | INSERT | UPDATE | DELETE | EXECUTE | ALL } ,+ ON { TABLES | PROCEDURES | FUNCTIONS }`,
  callProcedure: `CALL procedure (arguments)`,
  vacuum: `VACUUM [FULL | SORT~ONLY | DELETE~ONLY | REINDEX | RECLUSTER] [table] [TO number PERCENT] [BOOST]`,
  analyze: `ANALYZE { COMPRESSION table [(column ,+)] | [-VERBOSE] [table [(column ,+)]] [PREDICATE~COLUMNS | ALL~COLUMNS] }`,
  refresh: `REFRESH~MATERIALIZED~VIEW materializedView [-CASCADE]`,
  explain: `EXPLAIN [VERBOSE] { query$ | insert$ | update$ | delete$ | merge$ }`,
  comment: `COMMENT~ON { TABLE table | COLUMN tableColumn | VIEW view | -SCHEMA schema | -DATABASE otherName | -CONSTRAINT otherName ON table } IS string`,
  lock: `LOCK [-TABLE] table ,+`,
  set: `SET { SEARCH_PATH { TO | = } schema ,+ | QUERY_GROUP { TO | = } string | STATEMENT_TIMEOUT { TO | = } number | ENABLE_RESULT_CACHE_FOR_SESSION { TO | = } { ON | OFF }
    | TIMEZONE { TO | = } string | ENABLE_CASE_SENSITIVE_IDENTIFIER { TO | = } { TRUE | FALSE } | -WLM_QUERY_SLOT_COUNT { TO | = } number | -DATESTYLE { TO | = } string
    | -SESSION~AUTHORIZATION otherName | otherName { TO | = } any* }`,
  reset: 'RESET { QUERY_GROUP | SEARCH_PATH | ALL | otherName }',
  show: `SHOW { TABLE table | VIEW view | PROCEDURE procedure [(any*)] | SCHEMAS | TABLES~FROM~SCHEMA otherName | COLUMNS~FROM~TABLE otherName | DATABASES | SEARCH_PATH | -GRANTS~ON any*
    | -MODEL otherName | -DATASHARES | -ROLES | -PARAMETERS | ALL | otherName }`,
  begin: 'BEGIN [-ISOLATION~LEVEL~SERIALIZABLE] [-READ~WRITE | -READ~ONLY]',
  commit: 'COMMIT',
  rollback: 'ROLLBACK',
  end: 'END',
  use: 'USE otherName',
  declareCursor: 'DECLARE newName CURSOR~FOR query$',
  fetch: 'FETCH { NEXT | ALL | FORWARD [number | ALL] } FROM otherName',
  close: 'CLOSE otherName',
  with: `WITH commonTables { queryBody | update$ | delete$ }`,
};
