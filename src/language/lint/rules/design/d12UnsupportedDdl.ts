import type { TableElement } from '../../../ast';
import type { Fix, Place, Rule, RuleContext } from '../../rule';
import { removal } from '../support/removal';

/** Table attributes of PostgreSQL; all of them can be left out. */
const attributes = new Set(['inherits', 'partition by', 'tablespace', 'with', 'on commit']);

/** An element of a column list with the comma that goes with it. */
function elementRemoval(elements: readonly TableElement[], at: number): Fix['edits'] {
  const element = elements[at];
  if (element === undefined) return [];
  const before = elements[at - 1];
  const after = elements[at + 1];
  if (before !== undefined) return [{ start: before.end, end: element.end, text: '' }];
  return after === undefined ? [] : [{ start: element.start, end: after.start, text: '' }];
}

/** The parser notices these too; its place and words are taken over, and this finding stands for both. */
function report(context: RuleContext, node: Place, otherwise: string, edits: Fix['edits'] = []): void {
  const noticed = context.parse.errors.find(({ start }) => node.start <= start && start < node.end);
  const fix = edits.length === 0 ? undefined : { title: 'Leave it out', suggestion: true as const, edits };
  // Messages of the parser are sentences with a full stop, those of rules are not.
  context.report(noticed ?? node, noticed?.message.replace(/\.$/, '') ?? otherwise, fix);
}

export const d12UnsupportedDdl: Rule = {
  code: 'D12',
  title: 'Definition that PostgreSQL has and Redshift has not',
  severity: 'error',
  page: {
    why: 'Redshift has no indexes, triggers, sequences, rules, table inheritance, partitions of its own tables, tablespaces or CHECK constraints: the statement fails.',
    instead:
      'A sort key does what indexes and partitions are for; IDENTITY what sequences are for; check rows while they are loaded.',
    source: 'Amazon Redshift Database Developer Guide, "Unsupported PostgreSQL features" and "CREATE TABLE".',
  },
  cases: {
    bad: [
      'CREATE INDEX sales_by_day ON core.fact_sales (sold_at)',
      'CREATE TABLE core.fact_sales (quantity integer CHECK (quantity > 0))',
      'CREATE TABLE t (a int, CONSTRAINT positive CHECK (a > 0))',
      'CREATE TABLE t (a int) PARTITION BY RANGE (a)',
      'CREATE TABLE t (a int) TABLESPACE fast',
      'CREATE TABLE t (a int) INHERITS (u)',
      'CREATE SEQUENCE s',
      'CREATE TRIGGER t AFTER INSERT ON u EXECUTE PROCEDURE f()',
    ],
    good: [
      'CREATE TABLE core.fact_sales (sold_at timestamp) SORTKEY (sold_at)',
      "CREATE EXTERNAL TABLE lake.t (a int) PARTITIONED BY (day date) STORED AS PARQUET LOCATION 's3://b/p'",
      'CREATE TABLE t (id bigint IDENTITY(1, 1), a int NOT NULL UNIQUE)',
      'CREATE TABLE t ("check" int, "partition" int)',
      'CREATE TABLE stay (check_in date, index int, sequence int, trigger varchar(10), partition_id int)',
      'CREATE TABLE last_day AS SELECT id, ROW_NUMBER() OVER (PARTITION BY id ORDER BY day) AS n FROM t',
      "CREATE TABLE lake.ice (id int, day date) USING ICEBERG LOCATION 's3://b/p' PARTITIONED BY (day)",
      'CREATE TEMP TABLE t (id int DEFAULT 1 NOT NULL ENCODE az64) BACKUP NO DISTSTYLE AUTO',
      'ALTER TABLE t ADD CONSTRAINT t_key PRIMARY KEY (id)',
      "COMMENT ON TABLE t IS 'CREATE INDEX is not needed: the sort key does it'",
    ],
    fixed: [
      ['CREATE TABLE t (a int CHECK (a > 0) NOT NULL, b int)', 'CREATE TABLE t (a int NOT NULL, b int)'],
      ['CREATE TABLE t (a int, CHECK (a > 0), b int)', 'CREATE TABLE t (a int, b int)'],
      ['CREATE TABLE t (a int) PARTITION BY RANGE (a)', 'CREATE TABLE t (a int)'],
      ['CREATE TEMP TABLE t (a int) ON COMMIT DROP', 'CREATE TEMP TABLE t (a int)'],
    ],
  },
  check(context) {
    for (const node of context.nodes('unsupported')) report(context, node, `Redshift has no ${node.feature}`);
    for (const attribute of context.nodes('tableAttribute'))
      if (attributes.has(attribute.name))
        report(context, attribute, `Redshift has no ${attribute.name.toUpperCase()}`, [removal(context, attribute)]);
    for (const attribute of context.nodes('columnAttribute'))
      if (attribute.name === 'check')
        report(context, attribute, 'Redshift has no CHECK constraints', [removal(context, attribute)]);
    for (const constraint of context.nodes('tableConstraint')) {
      if (constraint.type !== 'check') continue;
      const parent = context.parentOf(constraint);
      const elements = parent?.kind === 'createTable' ? parent.elements : [];
      const edits = elementRemoval(elements, elements.indexOf(constraint));
      report(context, constraint, 'Redshift has no CHECK constraints', edits);
    }
  },
};
