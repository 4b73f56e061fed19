import type { Rules } from '../syntax/notation';

/** Users, roles, privileges, policies, datashares, models. */
export const accessRules: Rules = {
  createAccess: `-USER newName { createuser }* | -ROLE newName [createrole] | -GROUP newName [creategroup] | -DATABASE newName { createdatabase }*
    | -DATASHARE newName [createdatashare] | [!OR~REPLACE] -LIBRARY newName { createlibrary }* | -IDENTITY~PROVIDER newName { createidentityprovider }*
    | -MASKING~POLICY [-IF~NOT~EXISTS] newName WITH (externalColumn ,+) USING (value ,+) | -RLS~POLICY newName [WITH (externalColumn ,+) [AS alias]] USING (condition)
    | [!OR~REPLACE] -TEMPLATE newName FOR~COPY [!AS] copyOption*`,
  alterAccess: `USER otherName { alteruser }* | -ROLE otherName { alterrole }* | -GROUP otherName altergroup | -DATABASE otherName { alterdatabase }* | -DATASHARE otherName { alterdatashare }*
    | -LIBRARY otherName any* | -IDENTITY~PROVIDER otherName { alteridentityprovider }* | -MASKING~POLICY otherName USING (value ,+) | -RLS~POLICY otherName USING (condition)
    | -TEMPLATE otherName { altertemplate | { ADD | DROP | SET } copyOption ,+ } | -DEFAULT~PRIVILEGES defaultPrivileges | -MODEL otherName altermodel`,
  createModel: `-MODEL newName [FROM { (query) | relation | string }] modelOption* | -EXTERNAL~MODEL newName modelOption*`,
  modelOption: `TARGET otherName | FUNCTION newName [(type ,+)] | RETURNS type | role | AUTO { ON | OFF } | MODEL_TYPE { XGBOOST | MLP | LINEAR_LEARNER | KMEANS | FORECAST | -RANDOM_CUT_FOREST }
    | PROBLEM_TYPE { REGRESSION | BINARY_CLASSIFICATION | MULTICLASS_CLASSIFICATION } | OBJECTIVE string | PREPROCESSORS string
    | HYPERPARAMETERS~DEFAULT [EXCEPT (any*)] | SETTINGS (modelSetting ,+) | -SAGEMAKER string`,
  modelSetting: `S3_BUCKET string | -S3_GARBAGE_COLLECT { ON | OFF } | -MAX_RUNTIME number | -MAX_CELLS number | -HORIZON number | -FREQUENCY string | -PERCENTILES string | -MODEL_ID string
    | -MAX_BATCH_ROWS number | -KMS_KEY_ID string | -TAGS string | -PROMPT string | -SUFFIX string | -REQUEST_TYPE otherName | -RESPONSE_TYPE type`,
  grant: `GRANT grantWhat TO { grantee ,+ | -RLS~POLICY otherName ,+ | -MASKING~POLICY otherName ,+ } [WITH~GRANT~OPTION | -WITH~ADMIN~OPTION] [-VIA~DATA~CATALOG] [grantFor]`,
  revoke: `REVOKE [-GRANT~OPTION~FOR | -ADMIN~OPTION~FOR] grantWhat FROM { grantee ,+ | -RLS~POLICY otherName ,+ } [-VIA~DATA~CATALOG] [grantFor] [-CASCADE | -RESTRICT]`,
  grantWhat: `{ tablePrivilege [(column ,+)] } ,+ ON grantTables | { USAGE | CREATE | EXECUTE | ALL~PRIVILEGES | !ALL | -ALTER | -DROP | -SHARE | -TEMP | !TEMPORARY } ,+ ON grantObjects
    | privilege ,+ { -FOR~TABLES~IN scope | -FOR~SCHEMAS~IN scope | -FOR~FUNCTIONS~IN scope | -FOR~PROCEDURES~IN scope | -FOR~LANGUAGES~IN scope
    | -FOR~TEMPLATES~IN scope | -FOR~COPY~JOBS~IN scope } | { ROLE otherName } ,+ | systemPermission ,+ | -ASSUMEROLE ON { DEFAULT | ALL | iamRole } ,+`,
  privilege: `SELECT | INSERT | UPDATE | DELETE | -DROP | -REFERENCES | -TRUNCATE | -ALTER | -SHARE | USAGE | CREATE | EXECUTE | ALL~PRIVILEGES | !ALL | -TEMP | !TEMPORARY`,
  tablePrivilege: `SELECT | INSERT | UPDATE | DELETE | ALL~PRIVILEGES | !ALL | -DROP | -REFERENCES | -TRUNCATE | -ALTER`,
  grantTables: `relation ,+ | ALL~TABLES~IN~SCHEMA schema ,+ | TABLE table ,+ | -EXTERNAL~TABLE table [(column ,+)]`,
  grantObjects: `SCHEMA schema ,+ | PROCEDURE procedure [(any*)] | FUNCTION { function [(any*)] } ,+ | -ALL~PROCEDURES~IN~SCHEMA schema ,+ | -ALL~FUNCTIONS~IN~SCHEMA schema ,+
    | -DATABASE otherName | -DATASHARE otherName | -EXTERNAL~SCHEMA schema | -LANGUAGE otherName ,+ | -MODEL otherName ,+ | -COPY~JOB otherName | -TEMPLATE otherName`,
  scope: '{ SCHEMA schema [DATABASE otherName] | DATABASE otherName }',
  grantFor: '-FOR { ALL | COPY | UNLOAD | EXTERNAL~FUNCTION | CREATE~MODEL } ,+',
  systemPermission: [
    'USER',
    'ROLE',
    'SCHEMA',
    'TABLE',
    'DATASHARE',
    'LIBRARY',
    'EXTERNAL~FUNCTION',
    'MATERIALIZED~VIEW',
    'VIEW',
    'MODEL',
    'DEFAULT~PRIVILEGES',
  ]
    .flatMap((object) => [`-CREATE~${object}`, `-DROP~${object}`, `-ALTER~${object}`])
    .concat(['PROCEDURE', 'FUNCTION', 'EXTERNAL~FUNCTION'].map((object) => `-CREATE~OR~REPLACE~${object}`))
    .concat([
      '-ACCESS~SYSTEM~TABLE',
      '-ACCESS~CATALOG',
      '-TRUNCATE~TABLE',
      '-GRANT~ROLE',
      '-EXPLAIN~RLS',
      '-IGNORE~RLS',
      '-EXPLAIN~MASKING',
      '-VACUUM',
      '-ANALYZE',
      '-CANCEL',
    ])
    .join(' | '),
  grantObject: 'grantTables | grantObjects',
  grantee:
    'ROLE otherName | GROUP otherName | PUBLIC | otherName | -IAM_ROLE iamRole | -NAMESPACE string | -ACCOUNT string',
  defaultPrivileges: `[-FOR~USER otherName ,+] [IN~SCHEMA schema ,+] { GRANT defaultGrant TO grantee ,+ [WITH~GRANT~OPTION] | REVOKE [-GRANT~OPTION~FOR] defaultGrant FROM grantee ,+ [-CASCADE | -RESTRICT] }`,
  defaultGrant: `privilege ,+ ON { TABLES | PROCEDURES | FUNCTIONS | -SCHEMAS }`,
  attach: `ATTACH { MASKING~POLICY otherName ON relation (any*) [-USING (any*)] TO grantee ,+ [-PRIORITY number] | RLS~POLICY otherName ON [-TABLE] relation ,+ TO grantee ,+ }`,
  detach: `DETACH { MASKING~POLICY otherName ON relation (any*) FROM grantee ,+ | RLS~POLICY otherName ON [-TABLE] relation ,+ FROM grantee ,+ }`,
  desc: 'DESC { DATASHARE otherName [-OF { ACCOUNT string | NAMESPACE string }* ] | IDENTITY~PROVIDER otherName }',
};
