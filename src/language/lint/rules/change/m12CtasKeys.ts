import type { Rule } from '../../rule';

/** What says how a table is laid out; files of Iceberg have neither distribution nor sort key. */
const decided: ReadonlySet<string> = new Set(['distkey', 'diststyle', 'sortkey', 'using']);

export const m12CtasKeys: Rule = {
  code: 'M12',
  title: 'CREATE TABLE AS without distribution and sort key',
  severity: 'information',
  page: {
    why: 'A table made by CREATE TABLE AS takes no keys from its sources unless the plan suggests them; a large one is then joined by broadcast.',
    instead: 'State DISTSTYLE or DISTKEY (or AUTO) and a SORTKEY.',
    source: 'Amazon Redshift Database Developer Guide, "CREATE TABLE AS": inheritance of attributes.',
  },
  cases: {
    bad: ['CREATE TABLE marts.daily AS SELECT 1 AS a'],
    good: [
      'CREATE TABLE marts.daily DISTSTYLE EVEN SORTKEY (a) AS SELECT 1 AS a',
      'CREATE TEMP TABLE w AS SELECT 1 AS a',
      'EXPLAIN CREATE TABLE marts.daily AS SELECT 1 AS a',
      'CREATE TABLE lake.daily USING ICEBERG AS SELECT 1 AS a',
    ],
  },
  check(context) {
    for (const table of context.nodes('createTableAs'))
      if (
        context.parentOf(table)?.kind !== 'explain' &&
        !table.temporary &&
        !table.name.parts.some((part) => part.name.startsWith('#'))
      )
        if (!table.attributes.some(({ name }) => decided.has(name)))
          context.report(
            table.name,
            'State how the new table is distributed and sorted (DISTSTYLE or DISTKEY, SORTKEY)',
          );
  },
};
