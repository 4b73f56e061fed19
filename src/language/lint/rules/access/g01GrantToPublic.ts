import type { Grant, GrantObject } from '../../../ast';
import type { Rule } from '../../rule';

/** Everybody may run functions and use languages by default: granting that to PUBLIC gives nothing away. */
const openAnyway = /^(FUNCTION|PROCEDURE|LANGUAGE|ALL FUNCTIONS IN SCHEMA|ALL PROCEDURES IN SCHEMA)$/;

/** On a database ALL is CREATE and TEMP, on the others one privilege. */
const withoutData = /^(DATABASE|MODEL|DATASHARE|COPY JOB|TEMPLATE)$/;

/** `ALTER DEFAULT PRIVILEGES … ON FUNCTIONS`: where no type is written, the kind stands for a name. */
function routinesToCome(object: GrantObject | undefined): boolean {
  const name = object?.names[0]?.name.parts[0]?.name;
  return object?.type === '' && (name === 'functions' || name === 'procedures');
}

/** `GRANT ALL` on what holds data; roles that own a schema may well have everything in it, so grants to roles are left alone. */
function grantsAll({ privileges, object }: Grant): boolean {
  return (
    object !== undefined &&
    !withoutData.test(object.type) &&
    privileges.some(({ name, columns }) => /^ALL( PRIVILEGES)?$/.test(name) && columns.length === 0)
  );
}

export const g01GrantToPublic: Rule = {
  code: 'G01',
  title: 'Privileges for everyone, or all of them',
  severity: 'warning',
  page: {
    why: 'A grant to PUBLIC holds for every user there is and every one that will come; nobody takes it back later. GRANT ALL to a user or group also gives DROP, ALTER and TRUNCATE, where reading was meant.',
    instead: 'Grant the privileges that are needed, to a role.',
    source: 'Amazon Redshift Database Developer Guide, "GRANT": PUBLIC and ALL; "Role-based access control".',
  },
  cases: {
    bad: [
      'GRANT SELECT ON core.fact_sales TO PUBLIC',
      'GRANT ALL ON TABLE core.fact_sales TO bob',
      'GRANT ALL PRIVILEGES ON ALL TABLES IN SCHEMA core TO GROUP analysts',
      'GRANT ALL ON SCHEMA core TO bob',
      'ALTER DEFAULT PRIVILEGES IN SCHEMA core GRANT SELECT ON TABLES TO PUBLIC',
    ],
    good: [
      'GRANT SELECT ON core.fact_sales TO ROLE analyst',
      'REVOKE ALL ON SCHEMA core FROM PUBLIC',
      'GRANT EXECUTE ON FUNCTION core.mask(varchar) TO PUBLIC',
      'GRANT ALL ON SCHEMA staging TO ROLE etl',
      'GRANT ALL ON DATABASE retail TO bob',
      'ALTER DEFAULT PRIVILEGES GRANT ALL ON FUNCTIONS TO GROUP etl',
      'GRANT SELECT, INSERT, UPDATE ON core.fact_sales TO GROUP etl',
      'GRANT ROLE analyst TO bob',
      'ATTACH MASKING POLICY mask_email ON core.customer (email) TO PUBLIC',
    ],
  },
  check(context) {
    for (const statement of context.nodes('grant')) {
      const { object } = statement;
      if (statement.action !== 'grant' || openAnyway.test(object?.type ?? '') || routinesToCome(object)) continue;
      for (const grantee of statement.grantees)
        if (grantee.type === 'public') context.report(grantee, 'PUBLIC is everyone, now and later: grant to a role');
      const [first] = statement.privileges;
      if (
        first !== undefined &&
        grantsAll(statement) &&
        statement.grantees.some(({ type }) => type === 'user' || type === 'group')
      )
        context.report(
          first,
          `ALL also gives ${object?.type === 'SCHEMA' ? 'CREATE, ALTER and DROP' : 'DROP, ALTER and TRUNCATE'}: name the privileges that are needed`,
        );
    }
  },
};
