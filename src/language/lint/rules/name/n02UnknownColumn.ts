import type { ColumnRef, CreateTable, Identifier, Node, QualifiedName } from '../../../ast';
import { columnNamed, foldName, type RelationColumn, type Scope } from '../../../semantics';
import type { Rule, RuleContext } from '../../rule';
import { isDatePart } from '../support/calls';
import { lastName } from '../support/names';
import { didYouMean } from '../support/nearest';
import { lies } from '../support/tableTree';
import { inWholeStatements, visibleColumns, visibleTables } from '../support/resolution';

/** `t.column` where no table goes by the name `t`. */
function unknownQualifier(context: RuleContext, ref: ColumnRef): Identifier | undefined {
  const [first] = ref.parts;
  const scope = context.model.scopeAt(ref.start);
  if (first === undefined || ref.parts.length !== 2 || scope?.source([first]) !== undefined) return undefined;
  return first;
}

/** Whether there is any table to look into: a SELECT whose FROM is not written yet knows no columns. */
function hasSources(scope: Scope | undefined): boolean {
  for (let each = scope; each !== undefined; each = each.parent) if (each.sources.length > 0) return true;
  return false;
}

function checkRefs(context: RuleContext): void {
  for (const ref of inWholeStatements(context, context.nodes('columnRef'))) {
    const meaning = context.model.resolve(ref);
    if (meaning?.status === 'missing') checkMissing(context, ref);
    else if (meaning?.status === 'variable' && meaning.field === undefined)
      checkField(context, ref, meaning.variable.fields);
  }
}

function checkMissing(context: RuleContext, ref: ColumnRef): void {
  const scope = context.model.scopeAt(ref.start);
  if (!hasSources(scope) || isDatePart(context, ref) || isInPolicy(context, ref)) return;
  const qualifier = unknownQualifier(context, ref);
  if (qualifier !== undefined) {
    const { question, fix } = didYouMean(qualifier, visibleTables(scope));
    context.report(qualifier, `No table or alias ${qualifier.name} is in FROM here${question}`, fix);
    return;
  }
  const column = ref.parts.at(ref.parts.length > 1 ? -1 : 0);
  if (column === undefined) return;
  const qualified = ref.parts.length > 1;
  const where = qualified
    ? `${ref.parts
        .slice(0, -1)
        .map(({ name }) => name)
        .join('.')} has`
    : 'There is';
  if (!qualified && scope?.aliases.has(foldName(column.name)) === true) {
    context.report(column, `There is no column ${column.name}: the alias is defined further on`);
    return;
  }
  const { question, fix } = didYouMean(column, visibleColumns(scope, ref));
  context.report(column, `${where} no column ${column.name}${question}`, fix);
}

/** A policy reads the row of whatever table it is attached to. */
function isInPolicy(context: RuleContext, ref: ColumnRef): boolean {
  const inside = (policy: Node): boolean => lies(ref, policy);
  return context.nodes('rlsPolicy').some(inside) || context.nodes('maskingPolicy').some(inside);
}

/** `record.field`, where the query that fills the record has no such column. */
function checkField(
  context: RuleContext,
  { parts: [record, field] }: ColumnRef,
  fields: readonly RelationColumn[] | undefined,
): void {
  if (record === undefined || field === undefined || fields === undefined) return;
  const { question, fix } = didYouMean(
    field,
    fields.map(({ name }) => name),
  );
  context.report(field, `The record ${record.name} has no field ${field.name}${question}`, fix);
}

/** Columns that a statement changes: they can only be the target's. */
function checkTarget(context: RuleContext, table: QualifiedName, columns: readonly Identifier[]): void {
  const relation = context.model.relationOf(table);
  if (relation?.columns === undefined) return;
  for (const column of columns) {
    if (column.template || columnNamed(relation, foldName(column.name)) !== undefined) continue;
    const names = relation.columns.map(({ name }) => name);
    const { question, fix } = didYouMean(column, names);
    context.report(column, `${lastName(table)} has no column ${column.name}${question}`, fix);
  }
}

export const n02UnknownColumn: Rule = {
  code: 'N02',
  title: 'Column that is not there',
  severity: 'error',
  page: {
    why: 'The columns of every table in FROM are known, and none has this name: the statement fails when it runs.',
    instead: 'Correct the name, or the alias in front of it.',
    source: 'The tables as the text, the DDL of the workspace or the connection that is selected define them.',
  },
  cases: {
    catalog:
      'CREATE TABLE core.sales (id BIGINT, store_key BIGINT, amount DECIMAL(18, 2), detail SUPER, sold_at TIMESTAMP); CREATE TABLE core.store (store_key BIGINT, name VARCHAR(20));',
    bad: [
      'SELECT store_kye FROM core.sales',
      'SELECT s.id, t.label FROM core.sales s JOIN core.store t ON t.store_key = s.store_key',
      'SELECT x.id FROM core.sales s',
      'UPDATE core.sales SET amont = 0 WHERE id = 1',
      'INSERT INTO core.sales (id, amt) VALUES (1, 2)',
      'CREATE TABLE core.visit (visit_id BIGINT, seen_at TIMESTAMP) DISTKEY (store_key) SORTKEY (seen_at)',
      'CREATE TABLE core.visit (visit_id BIGINT, PRIMARY KEY (visit))',
      'WITH a AS (SELECT 1 AS x) SELECT y FROM a',
      'SELECT total * 2, SUM(amount) AS total FROM core.sales',
      'CREATE PROCEDURE p() AS $$ DECLARE r RECORD; BEGIN FOR r IN SELECT id, amount FROM core.sales LOOP CALL q(r.id, r.amont); END LOOP; END; $$ LANGUAGE plpgsql',
      'CREATE PROCEDURE p() AS $$ DECLARE r RECORD; BEGIN SELECT id, amount INTO r FROM core.sales; CALL q(r.amont); END; $$ LANGUAGE plpgsql',
      'CREATE PROCEDURE p() AS $$ DECLARE r core.store%ROWTYPE; BEGIN SELECT * INTO r FROM core.store LIMIT 1; RETURN r.title; END; $$ LANGUAGE plpgsql',
      'MERGE INTO core.store USING core.sales s ON core.store.store_key = s.store_key WHEN MATCHED THEN UPDATE SET title = s.id WHEN NOT MATCHED THEN INSERT (store_key) VALUES (s.store_key)',
    ],
    good: [
      'SELECT store_key, amount FROM core.sales',
      'SELECT "STORE_KEY" FROM core.sales',
      'SELECT s.detail.lines[0].sku FROM core.sales s',
      'SELECT DATEADD(day, 1, sold_at), DATEDIFF(hour, sold_at, SYSDATE), EXTRACT(epoch FROM sold_at) FROM core.sales',
      "SELECT DATEPART(dow, sold_at), DATEPART('year', sold_at), PGDATE_PART(week, sold_at) AS week FROM core.sales",
      'SELECT l.sku FROM core.sales s, s.detail.lines AS l',
      'SELECT k, v.sku, v.sizes[0].code FROM core.sales s, UNPIVOT s.detail AS v AT k',
      'SELECT CURRENT_NAMESPACE, CURRENT_AWS_ACCOUNT, CURRENT_USER_ID, USER, id FROM core.sales',
      'SELECT amount * 2 AS twice, twice + 1 AS more FROM core.sales ORDER BY more',
      'SELECT a, b FROM other.sales',
      'SELECT label FROM core.sales s JOIN other.store t ON t.store_key = s.store_key',
      'SELECT id FROM core.sales s WHERE EXISTS (SELECT 1 FROM core.store t WHERE t.store_key = s.store_key)',
      'SELECT id FROM core.sales s WHERE EXISTS (SELECT 1 FROM core.store WHERE store_key = amount)',
      'SELECT :column, {{ columns }} FROM core.sales',
      'SELECT CURRENT_USER, SYSDATE, CURRENT_DATE FROM core.sales',
      'SELECT core.sales.amount FROM core.sales',
      'UPDATE core.sales SET amount = t.store_key FROM core.store t WHERE t.store_key = core.sales.store_key',
      'CREATE PROCEDURE p(low INT) AS $$ DECLARE n INT; BEGIN SELECT COUNT(*) INTO n FROM core.sales WHERE amount > low; UPDATE core.sales SET amount = n; END; $$ LANGUAGE plpgsql',
      'CREATE PROCEDURE p() AS $$ DECLARE r RECORD; BEGIN FOR r IN SELECT id, COUNT(*), detail FROM core.sales GROUP BY 1, 3 LOOP CALL q(r.id, r.count, r.detail.lines); END LOOP; END; $$ LANGUAGE plpgsql',
      "CREATE PROCEDURE p(t VARCHAR) AS $$ DECLARE r RECORD; BEGIN FOR r IN EXECUTE 'SELECT 1 AS n' LOOP CALL q(r.n); END LOOP; SELECT INTO r id AS m FROM core.sales; CALL q(r.m); EXECUTE t INTO r; END; $$ LANGUAGE plpgsql",
      'CREATE TEMP TABLE t AS SELECT id, amount FROM core.sales; SELECT id FROM t',
      'SELECT u.id FROM (SELECT id FROM core.sales) u',
      'CREATE TABLE core.visit (visit_id BIGINT, "Seen" TIMESTAMP, PRIMARY KEY (VISIT_ID)) DISTKEY (visit_id) SORTKEY (seen)',
      'CREATE TABLE core.visit ({{ columns }}) DISTKEY (store_key)',
      'SELECT amount, s.id',
      'ALTER MASKING POLICY mask_card USING (SUBSTRING(card, 1, 4))',
      'CREATE RLS POLICY own_country WITH (country VARCHAR(64)) AS t USING (t.country IN (SELECT name FROM core.store))',
    ],
    fixed: [
      ['SELECT s.store_kye FROM core.sales s', 'SELECT s.store_key FROM core.sales s'],
      [
        'CREATE PROCEDURE p() AS $$ BEGIN FOR r IN SELECT id, amount FROM core.sales LOOP CALL q(r.amont); END LOOP; END; $$ LANGUAGE plpgsql',
        'CREATE PROCEDURE p() AS $$ BEGIN FOR r IN SELECT id, amount FROM core.sales LOOP CALL q(r.amount); END LOOP; END; $$ LANGUAGE plpgsql',
      ],
      ['SELECT sals.id FROM core.sales AS sales', 'SELECT sales.id FROM core.sales AS sales'],
    ],
  },
  check(context) {
    checkRefs(context);
    for (const table of inWholeStatements(context, context.nodes('createTable'))) checkKeys(context, table);
    for (const { table, columns } of inWholeStatements(context, context.nodes('insert')))
      checkTarget(context, table, columns);
    for (const { table, assignments } of inWholeStatements(context, context.nodes('update')))
      checkTarget(context, table, assigned(assignments));
    for (const { table, whens } of inWholeStatements(context, context.nodes('merge')))
      for (const when of whens) checkTarget(context, table, [...assigned(when.assignments), ...when.columns]);
  },
};

/** Keys and constraints name columns of the table itself. LIKE brings columns of its own, a placeholder may. */
function checkKeys(context: RuleContext, { elements, attributes }: CreateTable): void {
  const named: Identifier[] = [];
  for (const { name, columns } of attributes) if (name === 'distkey' || name === 'sortkey') named.push(...columns);
  for (const element of elements) if (element.kind === 'tableConstraint') named.push(...element.columns);
  if (named.length === 0) return;
  const names: string[] = [];
  for (const element of elements) {
    if (element.kind === 'likeClause') return;
    if (element.kind !== 'columnDefinition') continue;
    if (element.name.template || element.type === undefined) return;
    names.push(foldName(element.name.name));
  }
  for (const column of named) {
    if (column.template || column.name === '' || names.includes(foldName(column.name))) continue;
    const { question, fix } = didYouMean(column, names);
    context.report(column, `This table has no column ${column.name}${question}`, fix);
  }
}

/** The columns of `SET a = 1`; `SET t.a` and `SET a.path` are left to the parser. */
function assigned(assignments: readonly { readonly column: QualifiedName }[]): Identifier[] {
  return assignments.flatMap(({ column }) => (column.parts.length === 1 ? column.parts : []));
}
