import type { Identifier, QualifiedName } from '../../../ast';
import { isListedReserved, keywordOf } from '../../../scanner';
import type { Rule, RuleContext } from '../../rule';

/** Whether a quoted name could stand without quotes, apart from its capitals. */
const isPlain = (name: string): boolean => /^[a-z_][a-z0-9_$]*$/i.test(name);

/** `SET enable_case_sensitive_identifier TO true` somewhere: then quotes do keep capitals. */
function capitalsCount({ parse }: RuleContext): boolean {
  return parse.statements.some(
    (statement) => statement.kind === 'set' && statement.name === 'enable_case_sensitive_identifier',
  );
}

function judge(context: RuleContext, name: Identifier, capitals: boolean, makesIt = true): void {
  if (name.template || (name.quoted && !isPlain(name.name))) return;
  const reserved = isListedReserved(keywordOf(name.name));
  if (reserved && makesIt)
    context.report(
      name,
      `${name.name.toUpperCase()} is on the guide's list of reserved words: choose a name that nobody has to quote`,
    );
  else if (name.quoted && !capitals && name.name !== name.name.toLowerCase()) {
    const text = name.name.toLowerCase();
    context.report(name, `Quotes do not keep the capitals: the name is ${text} all the same`, {
      title: `Write ${text}`,
      suggestion: true,
      edits: [{ start: name.start, end: name.end, text }],
    });
  }
}

/** A schema is there already when a table is put into it: its name is judged where it is created. */
function judgeParts(context: RuleContext, { parts }: QualifiedName, capitals: boolean): void {
  for (const part of parts) judge(context, part, capitals, part === parts.at(-1));
}

export const d16QuotedName: Rule = {
  code: 'D16',
  title: 'Name that needs quotes, or whose quotes do nothing',
  severity: 'warning',
  scope: 'file',
  page: {
    why: 'Redshift folds names to lower case even inside quotes, unless enable_case_sensitive_identifier is on: "SaleDate" is saledate. And a name that is a reserved word must be quoted by everybody for as long as it lives; tools that forget it break.',
    instead:
      "Use lower case with underscores, and no word of the guide's list of reserved words. A script that sets enable_case_sensitive_identifier may keep its capitals.",
    source:
      'Amazon Redshift Database Developer Guide, "Names and identifiers", "Reserved words" and "enable_case_sensitive_identifier"; the rule is also in sqlfluff (RF04, RF06).',
  },
  cases: {
    bad: [
      'CREATE TABLE core.fact_sales ("SaleDate" date, amount decimal(18, 2))',
      'CREATE TABLE t ("order" int)',
      'CREATE TABLE t (percent int)',
      'CREATE TABLE "Sales" (a int)',
      'CREATE VIEW marts.v AS SELECT a AS "OrderId" FROM core.t',
      'CREATE VIEW marts.v (a, "tag") AS SELECT 1, 2',
      'ALTER TABLE t ADD COLUMN "timestamp" timestamp',
      'CREATE SCHEMA IF NOT EXISTS raw',
    ],
    good: [
      'CREATE TABLE core.fact_sales (sale_date date, "sale date" date, "2nd" int)',
      'SET enable_case_sensitive_identifier TO true; CREATE TABLE t ("SaleDate" date)',
      'CREATE TABLE core.fact_sales ("sale_date" date)',
      'CREATE TABLE t (SaleDate date, date date, year int, name varchar(20), type varchar(8), status int)',
      'SELECT a AS "Order Id", b AS "Total" FROM t',
      'SELECT "order", "SaleDate" FROM old_system.t',
      'CREATE TABLE {{ schema }}.t ({{ column }} int)',
      'CREATE TABLE raw.events (event_id bigint); CREATE VIEW raw.latest AS SELECT 1 AS a',
      'CREATE VIEW marts.v AS SELECT a AS "Order Id" FROM core.t',
      'CREATE EXTERNAL TABLE lake.t ("timestamp" bigint, "userId" int) STORED AS PARQUET LOCATION \'s3://b/p\'',
    ],
    fixed: [
      [
        'CREATE TABLE "Core"."Sales" ("SaleDate" date, "a b" int)',
        'CREATE TABLE core.sales (saledate date, "a b" int)',
      ],
      ['CREATE VIEW v AS SELECT a AS "OrderId" FROM t', 'CREATE VIEW v AS SELECT a AS orderid FROM t'],
    ],
  },
  check(context) {
    const capitals = capitalsCount(context);
    for (const column of context.nodes('columnDefinition'))
      // The columns of an external table are named by its files.
      if (context.parentOf(column)?.kind !== 'createExternalTable') judge(context, column.name, capitals);
    for (const table of context.nodes('createTable')) judgeParts(context, table.name, capitals);
    for (const { object, name } of context.nodes('createObject'))
      if (object === 'SCHEMA' && name !== undefined) judgeParts(context, name, capitals);
    for (const kind of ['createTableAs', 'createView', 'createMaterializedView'] as const)
      for (const { name, columns, query } of context.nodes(kind)) {
        judgeParts(context, name, capitals);
        for (const column of columns) judge(context, column, capitals);
        if (query?.body.kind === 'select')
          for (const { alias } of query.body.items) if (alias !== undefined) judge(context, alias, capitals);
      }
  },
};
