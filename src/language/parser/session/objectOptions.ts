import { exclusions, type Exclusions } from '../options/exclusions';
import { optionTable, type OptionTable } from '../options/spec';

export const external = {
  none: `FROM DATA CATALOG, FROM HIVE METASTORE, FROM POSTGRES, FROM MYSQL, FROM KINESIS, FROM KAFKA, FROM MSK, FROM REDSHIFT,
    CREATE EXTERNAL DATABASE IF NOT EXISTS`,
  role: 'IAM_ROLE',
  value: 'DATABASE, AUTHENTICATION, SCHEMA, PORT',
  string: 'REGION, URI, SECRET_ARN, CATALOG_ID, AUTHENTICATION_ARN, CLUSTER_ARN',
  'string?': 'CATALOG_ROLE',
};

export const user = {
  none: 'WITH, CREATEDB, NOCREATEDB, CREATEUSER, NOCREATEUSER, SYSLOG ACCESS RESTRICTED, SYSLOG ACCESS UNRESTRICTED, PASSWORD DISABLE, CONNECTION LIMIT UNLIMITED, RESET SESSION TIMEOUT, RESET ALL',
  value: 'EXTERNALID',
  names: 'IN GROUP',
  string: 'VALID UNTIL, PASSWORD',
  number: 'SESSION TIMEOUT, CONNECTION LIMIT',
};

const library = {
  word: 'LANGUAGE',
  none: 'WITH',
  string: 'FROM, CREDENTIALS, REGION, ACCESS_KEY_ID, SECRET_ACCESS_KEY, SESSION_TOKEN',
  role: 'IAM_ROLE',
};

const provider = {
  word: 'TYPE',
  string: 'NAMESPACE, PARAMETERS, APPLICATION_ARN, INCLUDE GROUPS LIKE, EXCLUDE GROUPS LIKE, INSTANCE_ARN',
  role: 'IAM_ROLE',
  switch: 'AUTO_CREATE_ROLES',
  none: 'ENABLE, DISABLE, CASCADE',
};

/** Settings of a zero-ETL integration: CREATE DATABASE … FROM INTEGRATION, ALTER DATABASE … INTEGRATION SET. */
export const integration = {
  switch: 'ACCEPTINVCHARS, QUERY_ALL_STATES, TRUNCATECOLUMNS, HISTORY_MODE, AUTO_REMEDIATION',
  value: 'REFRESH_INTERVAL',
};

/** Options by object for CREATE. */
export const createOptions: Readonly<Record<string, OptionTable>> = {
  SCHEMA: optionTable({ name: 'AUTHORIZATION', size: 'QUOTA', none: 'QUOTA UNLIMITED' }),
  'EXTERNAL SCHEMA': optionTable(external),
  DATABASE: optionTable({
    none: 'WITH, WITH PERMISSIONS, WITH NO DATA CATALOG SCHEMA, CONNECTION LIMIT UNLIMITED, ISOLATION LEVEL SERIALIZABLE, ISOLATION LEVEL SNAPSHOT, SET',
    name: 'OWNER, FROM DATASHARE',
    role: 'IAM_ROLE',
    number: 'CONNECTION LIMIT',
    value: `WITH DATA CATALOG SCHEMA, OF ACCOUNT, OF NAMESPACE, ACCOUNT, NAMESPACE, DATABASE,
      ${integration.value}`,
    word: 'COLLATE, ENCODING',
    string: 'FROM INTEGRATION, FROM ARN, DATA CATALOG',
    switch: integration.switch,
  }),
  DATASHARE: optionTable({ switch: 'SET PUBLICACCESSIBLE, PUBLICACCESSIBLE', word: 'MANAGEDBY' }),
  USER: optionTable(user),
  GROUP: optionTable({ none: 'WITH', names: 'USER, WITH USER' }),
  ROLE: optionTable({ value: 'EXTERNALID' }),
  'IDENTITY PROVIDER': optionTable(provider),
  LIBRARY: optionTable(library),
};

/** What a CREATE cannot do without, by object. */
export const createRequired: Readonly<Record<string, readonly string[]>> = {
  'EXTERNAL SCHEMA': ['FROM'],
  'IDENTITY PROVIDER': ['TYPE', 'NAMESPACE'],
  LIBRARY: ['LANGUAGE', 'FROM'],
};

/** What contradicts another option of the same CREATE, by object. */
export const createExclusions: Readonly<Record<string, Exclusions>> = {
  USER: exclusions(
    'CREATEDB | NOCREATEDB',
    'CREATEUSER | NOCREATEUSER',
    'SYSLOG ACCESS RESTRICTED | SYSLOG ACCESS UNRESTRICTED',
    'PASSWORD | PASSWORD DISABLE',
    'CONNECTION LIMIT | CONNECTION LIMIT UNLIMITED',
  ),
  'EXTERNAL SCHEMA': exclusions(
    `FROM DATA CATALOG | FROM HIVE METASTORE | FROM POSTGRES | FROM MYSQL | FROM KINESIS | FROM KAFKA | FROM MSK | FROM REDSHIFT`,
    'CREATE EXTERNAL DATABASE IF NOT EXISTS: FROM HIVE METASTORE, FROM POSTGRES, FROM MYSQL, FROM KINESIS, FROM KAFKA, FROM MSK',
  ),
  DATABASE: exclusions(
    'FROM DATASHARE | FROM INTEGRATION | FROM ARN | DATA CATALOG',
    'WITH DATA CATALOG SCHEMA | WITH NO DATA CATALOG SCHEMA',
    'ISOLATION LEVEL SERIALIZABLE | ISOLATION LEVEL SNAPSHOT',
  ),
  SCHEMA: exclusions('QUOTA | QUOTA UNLIMITED'),
  LIBRARY: exclusions('IAM_ROLE | CREDENTIALS | ACCESS_KEY_ID'),
};

/** Most objects are altered in one respect at a time. */
export const alterExclusions: Readonly<Record<string, Exclusions>> = {
  SCHEMA: exclusions('RENAME TO | OWNER TO | QUOTA | QUOTA UNLIMITED'),
  DATABASE: exclusions(
    'RENAME TO | OWNER TO',
    'RENAME TO: CONNECTION LIMIT, CONNECTION LIMIT UNLIMITED, COLLATE',
    'OWNER TO: CONNECTION LIMIT, CONNECTION LIMIT UNLIMITED, COLLATE',
    'CONNECTION LIMIT | CONNECTION LIMIT UNLIMITED',
    'ISOLATION LEVEL SERIALIZABLE | ISOLATION LEVEL SNAPSHOT',
  ),
  USER: createExclusions['USER'] as Exclusions,
  GROUP: exclusions('ADD USER | DROP USER | RENAME TO'),
  PROCEDURE: exclusions('RENAME TO | OWNER TO'),
  FUNCTION: exclusions('RENAME TO | OWNER TO'),
};

const renameAndOwner = { name: 'RENAME TO', owner: 'OWNER TO' };

/** Options by object for ALTER: its actions. */
export const alterOptions: Readonly<Record<string, OptionTable>> = {
  SCHEMA: optionTable({ ...renameAndOwner, size: 'QUOTA', none: 'QUOTA UNLIMITED' }),
  'EXTERNAL SCHEMA': optionTable({ ...external, ...renameAndOwner }),
  DATABASE: optionTable({
    ...renameAndOwner,
    number: 'CONNECTION LIMIT',
    value: integration.value,
    none: `CONNECTION LIMIT UNLIMITED, WITH, ISOLATION LEVEL SERIALIZABLE, ISOLATION LEVEL SNAPSHOT, WITH PERMISSIONS,
      INTEGRATION REFRESH ALL TABLES, INTEGRATION REFRESH INERROR TABLES, INTEGRATION REFRESH REMEDIABLE TABLES,
      INTEGRATION SET, FOR ALL TABLES`,
    word: 'COLLATE',
    names: `INTEGRATION REFRESH ALL TABLES IN SCHEMA, INTEGRATION REFRESH INERROR TABLES IN SCHEMA,
      INTEGRATION REFRESH REMEDIABLE TABLES IN SCHEMA, INTEGRATION REFRESH TABLE,
      FOR ALL TABLES IN SCHEMA, FOR TABLE`,
    switch: integration.switch,
  }),
  DATASHARE: optionTable({
    names: `ADD TABLE, REMOVE TABLE, ADD SCHEMA, REMOVE SCHEMA, ADD ALL TABLES IN SCHEMA, REMOVE ALL TABLES IN SCHEMA,
      ADD ALL FUNCTIONS IN SCHEMA, REMOVE ALL FUNCTIONS IN SCHEMA, ADD VIEW, REMOVE VIEW`,
    calls: 'ADD FUNCTION, REMOVE FUNCTION',
    switch: 'SET PUBLICACCESSIBLE, SET INCLUDENEW',
    name: 'FOR SCHEMA',
  }),
  USER: optionTable({
    ...user,
    none: `${user.none}, NOLOGIN`,
    string: `${user.string}, LOGIN PASSWORD`,
    name: 'RENAME TO, RESET',
    setting: 'SET',
  }),
  GROUP: optionTable({ names: 'ADD USER, DROP USER', name: 'RENAME TO' }),
  ROLE: optionTable({ none: 'WITH', ...renameAndOwner, value: 'EXTERNALID TO, EXTERNALID' }),
  'IDENTITY PROVIDER': optionTable({ ...provider, name: 'RENAME TO' }),
  PROCEDURE: optionTable({ ...renameAndOwner }),
  FUNCTION: optionTable({ ...renameAndOwner }),
  'MATERIALIZED VIEW': optionTable({
    switch: 'AUTO REFRESH',
    word: 'ALTER DISTSTYLE, ALTER ENCODE',
    values: 'ALTER SORTKEY',
    conjunction: 'CONJUNCTION TYPE',
    name: `${renameAndOwner.name}, ALTER DISTKEY, ALTER DISTSTYLE KEY DISTKEY`,
    owner: renameAndOwner.owner,
    list: 'ALTER COMPOUND SORTKEY',
    none: 'ROW LEVEL SECURITY ON, ROW LEVEL SECURITY OFF, FOR DATASHARES',
  }),
  VIEW: optionTable({ ...renameAndOwner }),
  SYSTEM: optionTable({ setting: 'SET' }),
  TEMPLATE: optionTable({ ...renameAndOwner }),
  LIBRARY: optionTable(library),
  MODEL: optionTable({ ...renameAndOwner }),
};
