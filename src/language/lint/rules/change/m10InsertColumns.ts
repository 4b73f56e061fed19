import type { Rule } from '../../rule';

export const m10InsertColumns: Rule = {
  code: 'M10',
  title: 'INSERT without a column list',
  severity: 'warning',
  scope: 'file',
  page: {
    why: 'Without a list the values go in by position: a column added or moved later puts them into the wrong columns, silently where the types allow it.',
    instead: 'Name the columns.',
    source: 'Amazon Redshift Database Developer Guide, "INSERT": column list; common practice.',
  },
  cases: {
    bad: ["INSERT INTO core.dim_store VALUES (1, 'Leeds')", 'INSERT INTO core.t SELECT a, b FROM s'],
    good: [
      "INSERT INTO core.dim_store (store_id, city) VALUES (1, 'Leeds')",
      'INSERT INTO #work SELECT a, b FROM s',
      'CREATE TEMP TABLE work (a int); INSERT INTO work SELECT 1',
    ],
  },
  check(context) {
    const temporary = new Set<string>();
    for (const kind of ['createTable', 'createTableAs'] as const)
      for (const table of context.nodes(kind))
        if (table.temporary) temporary.add(table.name.parts[table.name.parts.length - 1]?.name ?? '');
    for (const node of context.nodes('insert')) {
      const name = node.table.parts[node.table.parts.length - 1]?.name ?? '';
      if (node.columns.length > 0 || node.defaultValues || !node.source || name.startsWith('#') || temporary.has(name))
        continue;
      context.report(node.table, `Name the columns of ${context.sourceOf(node.table)}: values go in by position`);
    }
  },
};
