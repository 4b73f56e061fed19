import type { ColumnRef, CreateTable, Delete, Merge, QualifiedName, Statement, Update } from '../../../ast';
import { indexOf } from '../../../ast/nodeIndex';
import { foldName, type Relation } from '../../../semantics';
import type { Edit, Fix, Rule, RuleContext } from '../../rule';
import { nameInQuery, namedTables, tiedColumns } from '../support/joins';
import { lastName, nameKey } from '../support/names';
import { isTemporary } from '../support/tables';

/** Permanent tables that a script creates, fills and drops, in this order. */
function workTables(statements: readonly Statement[]): CreateTable[] {
  const open = new Map<string, { readonly table: CreateTable; filled: boolean }>();
  const found: CreateTable[] = [];
  for (const statement of statements)
    if (statement.kind === 'createTable') {
      const key = nameKey(statement.name);
      if (key !== undefined && !isTemporary(statement)) open.set(key, { table: statement, filled: false });
    } else if (open.size === 0) continue;
    else if (statement.kind === 'copy' || statement.kind === 'insert') {
      const known = open.get(nameKey(statement.table) ?? '');
      if (known !== undefined) known.filled = true;
    } else if (statement.kind === 'drop')
      for (const { name } of statement.names) {
        const known = open.get(nameKey(name) ?? '');
        if (known?.filled) found.push(known.table);
        open.delete(nameKey(name) ?? '');
      }
  return found;
}

type Mention = QualifiedName | ColumnRef;

/** What a statement names with a schema: gathered once, since a statement that an edit only moves keeps its nodes. */
const namedIn = new WeakMap<Statement, ReadonlyMap<string, readonly Mention[]>>();

function gather(statement: Statement): ReadonlyMap<string, readonly Mention[]> {
  const found = new Map<string, Mention[]>();
  const nodes = indexOf(statement);
  for (const node of [...nodes.ofKind('qualifiedName'), ...nodes.ofKind('columnRef')]) {
    if (node.parts.some((part) => part.template)) continue;
    let key = foldName(node.parts[0]?.name ?? '');
    for (const part of node.parts.slice(1, 3)) {
      key += `.${foldName(part.name)}`;
      const same = found.get(key);
      if (same === undefined) found.set(key, [node]);
      else same.push(node);
    }
  }
  return found;
}

/** Where names with a schema stand in a text, as nodes and as letters; each is looked for once, however many tables ask. */
class Mentions {
  private readonly known = new Map<string, readonly Mention[] | undefined>();
  private folded: string | undefined;

  constructor(private readonly context: RuleContext) {}

  /** Names that are, or begin with, a table's name of two or three parts; undefined where it also stands in other text. */
  of(key: string): readonly Mention[] | undefined {
    if (!this.known.has(key)) {
      const named = this.named(key);
      // A name in a comment or in dynamic SQL is nothing that can be edited safely.
      this.known.set(key, this.written(key) === named.length ? named : undefined);
    }
    return this.known.get(key);
  }

  private named(key: string): Mention[] {
    const found: Mention[] = [];
    for (const statement of this.context.statements) {
      let names = namedIn.get(statement);
      if (names === undefined) namedIn.set(statement, (names = gather(statement)));
      const here = names.get(key);
      if (here !== undefined) for (const node of here) found.push(node);
    }
    return found;
  }

  /** How often a name stands in the text, whatever it is part of. */
  private written(key: string): number {
    const text = (this.folded ??= this.context.text.toLowerCase());
    let count = 0;
    for (let at = text.indexOf(key); at >= 0; at = text.indexOf(key, at + key.length)) count++;
    return count;
  }
}

/** Makes the table temporary, which lies in no schema: every mention of it loses its schema. */
function temporaryFix(table: CreateTable, mentions: Mentions): Fix | undefined {
  const key = nameKey(table.name);
  const last = table.name.parts.at(-1);
  if (key === undefined || last === undefined || last.quoted) return undefined;
  const afterCreate = table.start + 'CREATE'.length;
  const edits: Edit[] = [{ start: afterCreate, end: afterCreate, text: ' TEMP' }];
  if (table.name.parts.length > 1) {
    const found = mentions.of(key);
    if (found === undefined) return undefined;
    for (const { start, parts } of found)
      edits.push({ start, end: parts[table.name.parts.length - 1]?.start ?? start, text: '' });
  }
  return { title: 'Make it a temporary table', suggestion: true, edits };
}

/** The column that a relation is distributed by; undefined where it is not known, AUTO or a copy on each node. */
function distKeyOf(relation: Relation | undefined): string | undefined {
  return relation?.columns?.find((column) => column.distKey)?.name;
}

export const m11StagingTable: Rule = {
  code: 'M11',
  title: 'Staging table that costs more than it must',
  severity: 'information',
  scope: 'file',
  page: {
    why: 'A permanent table that a script fills and drops is backed up, mirrored and locked in the catalog for nothing, and two runs at a time meet in it. A staging table with another distribution key than its target makes MERGE, UPDATE and DELETE move all of its rows between the nodes.',
    instead:
      'CREATE TEMP TABLE stage (LIKE target): it is private to the session and takes over distribution and sort key.',
    source:
      'Amazon Redshift Database Developer Guide, "Use a staging table to perform a merge (upsert)" and "CREATE TABLE": LIKE.',
  },
  cases: {
    catalog:
      'CREATE TABLE core.sales (id bigint, batch_id int) DISTKEY (id); CREATE TABLE staging.even (id bigint) DISTSTYLE EVEN',
    bad: [
      "CREATE TABLE staging.load_7 (LIKE core.sales);\nCOPY staging.load_7 FROM 's3://bucket/7/' IAM_ROLE DEFAULT PARQUET;\nINSERT INTO core.sales (id, batch_id) SELECT id, batch_id FROM staging.load_7;\nDROP TABLE staging.load_7;",
      'CREATE TEMP TABLE s (id bigint, batch_id int) DISTKEY (batch_id); MERGE INTO core.sales USING s ON core.sales.id = s.id REMOVE DUPLICATES',
      'CREATE TEMP TABLE s (id bigint, batch_id int) DISTKEY (batch_id); UPDATE core.sales SET batch_id = s.batch_id FROM s WHERE core.sales.id = s.id',
    ],
    good: [
      "CREATE TEMP TABLE stage (LIKE core.sales);\nCOPY stage FROM 's3://bucket/7/' IAM_ROLE DEFAULT PARQUET;\nINSERT INTO core.sales (id, batch_id) SELECT id, batch_id FROM stage;\nDROP TABLE stage;",
      "DROP TABLE IF EXISTS staging.s; CREATE TABLE staging.s (LIKE core.sales); COPY staging.s FROM 's3://b/k' IAM_ROLE DEFAULT CSV;",
      'CREATE TABLE staging.s (a int); DROP TABLE staging.s',
      'CREATE TEMP TABLE s (LIKE core.sales); MERGE INTO core.sales USING s ON core.sales.id = s.id REMOVE DUPLICATES',
      'CREATE TEMP TABLE s (id bigint) DISTKEY (id); MERGE INTO core.sales USING s ON core.sales.id = s.id REMOVE DUPLICATES',
      'CREATE TEMP TABLE s (id bigint); MERGE INTO core.sales USING s ON core.sales.id = s.id REMOVE DUPLICATES',
      'MERGE INTO core.sales USING unknown.s AS s ON core.sales.id = s.id REMOVE DUPLICATES',
    ],
    fixed: [
      [
        'CREATE TABLE w (a int); INSERT INTO w (a) SELECT 1; DROP TABLE w',
        'CREATE TEMP TABLE w (a int); INSERT INTO w (a) SELECT 1; DROP TABLE w',
      ],
      [
        'CREATE TABLE staging.w (a int); INSERT INTO staging.w (a) SELECT 1; SELECT staging.w.a FROM staging.w; DROP TABLE staging.w',
        'CREATE TEMP TABLE w (a int); INSERT INTO w (a) SELECT 1; SELECT w.a FROM w; DROP TABLE w',
      ],
    ],
  },
  check(context) {
    const mentions = new Mentions(context);
    for (const table of workTables(context.statements))
      context.report(
        table.name,
        'The script fills this table and drops it: a temporary table is private to the run and costs no backup',
        temporaryFix(table, mentions),
      );
    for (const kind of ['merge', 'update', 'delete'] as const)
      for (const node of context.nodes(kind)) judgeJoin(context, node);
  },
};

/** Two tables joined on the key of one, while the other is distributed by something else. */
function judgeJoin(context: RuleContext, node: Merge | Update | Delete): void {
  const condition = node.kind === 'merge' ? node.on?.condition : node.where?.condition;
  if (condition === undefined) return;
  const items =
    node.kind === 'merge' ? [node.source] : ((node.kind === 'update' ? node.from : node.using)?.items ?? []);
  for (const source of namedTables(items)) {
    const tied = tiedColumns(condition, nameInQuery(node.table, node.alias), nameInQuery(source.name, source.alias));
    if (tied.length === 0) continue;
    const key = distKeyOf(context.model.relationOf(node.table));
    const other = distKeyOf(context.model.relationOf(source.name));
    const onKey = tied.find(({ own }) => own === key);
    if (other !== undefined && onKey !== undefined && onKey.others !== other)
      context.report(
        source,
        `${lastName(source.name)} is distributed by ${other}, ${lastName(node.table)} by ${key ?? ''}: all rows move; make it LIKE the target`,
      );
  }
}
