import type { Rule } from '../../rule';

export const d10SuperAsKey: Rule = {
  code: 'D10',
  title: 'SUPER column as distribution or sort key',
  severity: 'error',
  page: {
    why: 'Redshift refuses a SUPER column as DISTKEY or SORTKEY: the statement fails.',
    instead: 'Take the scalar that you distribute or sort by out of the SUPER value into a column of its own.',
    source: 'Amazon Redshift Database Developer Guide, "SUPER type: limitations".',
  },
  cases: {
    bad: [
      'CREATE TABLE raw.events (payload super) DISTKEY (payload)',
      'CREATE TABLE t (a int, b super SORTKEY)',
      'CREATE TABLE t (a int, b super) COMPOUND SORTKEY (a, b)',
    ],
    good: ['CREATE TABLE raw.events (event_id bigint, payload super) DISTKEY (event_id) SORTKEY (event_id)'],
  },
  check(context) {
    for (const table of context.nodes('createTable')) {
      const supers = new Set<string>();
      for (const element of table.elements) {
        if (element.kind !== 'columnDefinition' || element.type?.name !== 'super') continue;
        supers.add(element.name.name);
        for (const attribute of element.attributes)
          if (attribute.name === 'distkey' || attribute.name === 'sortkey')
            context.report(
              attribute,
              `${element.name.name} is SUPER, which cannot be a ${attribute.name.toUpperCase()}`,
            );
      }
      for (const attribute of table.attributes)
        if (attribute.name === 'distkey' || attribute.name === 'sortkey')
          for (const column of attribute.columns)
            if (supers.has(column.name))
              context.report(column, `${column.name} is SUPER, which cannot be a ${attribute.name.toUpperCase()}`);
    }
  },
};
