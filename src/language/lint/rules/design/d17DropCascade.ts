import type { Rule } from '../../rule';
import { removal } from '../support/removal';

export const d17DropCascade: Rule = {
  code: 'D17',
  title: 'DROP … CASCADE',
  severity: 'warning',
  page: {
    why: 'CASCADE drops everything that depends on the object, views of other teams included, without naming it.',
    instead: 'Drop what depends on it by name first; RESTRICT (the default) tells what is in the way.',
    source: 'Amazon Redshift Database Developer Guide, "DROP TABLE" and "DROP SCHEMA": CASCADE.',
  },
  cases: {
    bad: ['DROP TABLE IF EXISTS core.dim_store CASCADE', 'DROP SCHEMA old CASCADE'],
    good: ['DROP TABLE IF EXISTS core.dim_store', 'DROP VIEW marts.v RESTRICT'],
    fixed: [['DROP TABLE t CASCADE', 'DROP TABLE t']],
  },
  check(context) {
    for (const node of context.nodes('drop')) {
      if (node.behavior?.word !== 'CASCADE') continue;
      context.report(node.behavior, 'CASCADE also drops every view and key that depends on it, unnamed', {
        title: 'Leave CASCADE out',
        suggestion: true,
        edits: [removal(context, node.behavior)],
      });
    }
  },
};
