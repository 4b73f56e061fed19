import type { Drop } from '../../../ast';
import type { Rule, RuleContext } from '../../rule';
import { removal } from '../support/removal';
import { isTemporaryName } from '../support/tables';

/** Nobody else can have built anything on a temporary table. */
function dropsTemporaryOnly({ model }: RuleContext, { names }: Drop): boolean {
  return names.every(({ name }) => isTemporaryName(name) || model.relationOf(name)?.temporary === true);
}

/** Of these CASCADE takes back what they were attached to, or the users that came by them: no views, no keys. */
const withoutDependents: ReadonlySet<string> = new Set(['RLS POLICY', 'MASKING POLICY', 'IDENTITY PROVIDER']);

export const d17DropCascade: Rule = {
  code: 'D17',
  title: 'DROP … CASCADE',
  severity: 'warning',
  page: {
    why: 'CASCADE drops everything that depends on the object, views of other teams included, without naming it. Temporary tables are left alone: only this session can have built on them.',
    instead: 'Drop what depends on it by name first; RESTRICT (the default) tells what is in the way.',
    source: 'Amazon Redshift Database Developer Guide, "DROP TABLE" and "DROP SCHEMA": CASCADE.',
  },
  cases: {
    bad: ['DROP TABLE IF EXISTS core.dim_store CASCADE', 'DROP SCHEMA old CASCADE'],
    good: [
      'DROP TABLE IF EXISTS core.dim_store',
      'DROP VIEW marts.v RESTRICT',
      'DROP TABLE IF EXISTS #totals CASCADE',
      'CREATE TEMP TABLE totals AS SELECT 1 AS n; DROP TABLE totals CASCADE',
      'ALTER TABLE core.dim_store DROP CONSTRAINT dim_store_pkey CASCADE',
      'DROP RLS POLICY own_region CASCADE',
      'REVOKE SELECT ON core.dim_store FROM ROLE analyst CASCADE',
      'DROP TABLE IF EXISTS cascade_plan',
      "COMMENT ON TABLE core.dim_store IS 'never DROP … CASCADE'",
    ],
    fixed: [['DROP TABLE t CASCADE', 'DROP TABLE t']],
  },
  check(context) {
    for (const node of context.nodes('drop')) {
      if (node.behavior?.word !== 'CASCADE' || withoutDependents.has(node.object) || dropsTemporaryOnly(context, node))
        continue;
      context.report(
        node.behavior,
        'CASCADE also drops every view and key that depends on it, unnamed: drop those by name first',
        {
          title: 'Leave CASCADE out',
          suggestion: true,
          edits: [removal(context, node.behavior)],
        },
      );
    }
  },
};
