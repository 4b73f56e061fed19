/** CREATE TABLE and its relatives: what PostgreSQL has not is taken out and remembered in the prelude's tables. */
import type {
  AlterTable,
  AlterTableAction,
  ColumnAttribute,
  ColumnDefinition,
  CreateMaterializedView,
  CreateTable,
  CreateTableAs,
  TableAttribute,
  TableConstraint,
} from '../ast';
import type { Context } from './context';
import { askWhetherNew, onlyWhereNew, type Generated } from './onlyWhereNew';
import { Untranslatable, type Plan, type Step } from './plan';
import { lastPart, nameOf, quoteName, quoteText, sqlName } from './sqlText';
import { textSize } from './types';

/** What the prelude remembers of a table (pmw.remember_table reads it). */
interface Remembered {
  diststyle?: string;
  distkey?: string;
  sortkeys?: string[];
  sortstyle?: string;
  backup?: boolean;
  encodings?: Record<string, string>;
  identities?: Record<string, string>;
  constraints?: { type: string; name?: string; columns: string[]; table?: string; references?: string[] }[];
  like?: string;
}

export function createTable(statement: CreateTable, context: Context): Plan {
  const remembered: Remembered = {};
  let kept: { end: number } | undefined;
  statement.elements.forEach((element, index) => {
    const next = statement.elements[index + 1];
    const previous = statement.elements[index - 1];
    if (element.kind === 'columnDefinition') columnDefinition(element, context, remembered);
    else if (element.kind === 'likeClause') {
      context.edits.replace(
        element.start,
        element.end,
        `LIKE ${sqlName(element.table)} INCLUDING CONSTRAINTS${element.defaults === 'including' ? ' INCLUDING DEFAULTS' : ''}`,
      );
      remembered.like = sqlName(element.table);
    } else {
      rememberConstraint(element, remembered);
      // Not enforced in Redshift, but the columns of a primary key may not be NULL.
      if (kept && previous) context.edits.remove(previous.end, element.end);
      else context.edits.remove(element.start, next?.start ?? element.end);
      return;
    }
    kept = element;
  });
  tableAttributes(statement.attributes, context, remembered);
  const name = placeTable(statement, context);
  const keys = (remembered.constraints ?? [])
    .filter((each) => each.type === 'primary key')
    .flatMap((each) => each.columns);
  const after = [...new Set(keys)].map((key): Generated => ({
    generated: `ALTER TABLE ${name} ALTER COLUMN ${quoteName(key)} SET NOT NULL`,
  }));
  return tablePlan(statement, context, name, remembered, after);
}

export function createTableAs(statement: CreateTableAs, context: Context): Plan {
  const remembered: Remembered = {};
  tableAttributes(statement.attributes, context, remembered);
  return tablePlan(statement, context, placeTable(statement, context), remembered, []);
}

/** The statement, then what is done to the table it made: nothing where IF NOT EXISTS found one. */
function tablePlan(
  statement: CreateTable | CreateTableAs,
  context: Context,
  name: string,
  remembered: Remembered,
  changes: readonly Generated[],
): Plan {
  const made: Step = { text: context.edits.renderMapped(statement.start, statement.end) };
  const after = Object.keys(remembered).length > 0 ? [...changes, rememberStep(name, remembered)] : changes;
  const steps =
    statement.ifNotExists === undefined || after.length === 0
      ? [made, ...after]
      : [askWhetherNew(name), made, ...after.map(onlyWhereNew)];
  return { kind: 'steps', steps: [...temporarySchemaStep(statement, context), ...steps], counted: -1 };
}

export function createMaterializedView(statement: CreateMaterializedView, context: Context): Plan {
  const remembered: Remembered = {};
  tableAttributes(statement.attributes, context, remembered);
  if (statement.autoRefresh) context.edits.remove(statement.autoRefresh.start, statement.autoRefresh.end);
  if (statement.orReplace) context.edits.remove(statement.orReplace.start, statement.orReplace.end);
  const steps: Step[] = [];
  if (statement.orReplace) steps.push({ generated: `DROP MATERIALIZED VIEW IF EXISTS ${sqlName(statement.name)}` });
  steps.push({ text: context.edits.renderMapped(statement.start, statement.end) });
  if (Object.keys(remembered).length > 0) steps.push(rememberStep(sqlName(statement.name), remembered));
  return { kind: 'steps', steps, counted: -1 };
}

function rememberStep(name: string, remembered: Remembered): Generated {
  return {
    generated: `SELECT pmw.remember_table(${quoteText(name)}::regclass, ${quoteText(JSON.stringify(remembered))}::jsonb)`,
  };
}

function isTemporary(statement: CreateTable | CreateTableAs): boolean {
  return statement.temporary !== undefined || lastPart(statement.name).startsWith('#');
}

function temporarySchemaStep(statement: CreateTable | CreateTableAs, context: Context): Step[] {
  const schema = context.options.temporarySchema;
  return isTemporary(statement) && schema !== undefined
    ? [{ generated: `CREATE SCHEMA IF NOT EXISTS ${quoteName(schema)}` }]
    : [];
}

/** Puts a temporary table where this engine keeps them. Gives the name by which later steps find it. */
function placeTable(statement: CreateTable | CreateTableAs, context: Context): string {
  const { edits, options } = context;
  if (!isTemporary(statement)) return sqlName(statement.name);
  const name = quoteName(lastPart(statement.name));
  if (options.temporarySchema === undefined) {
    if (!statement.temporary) edits.insertBefore(statement.start + 'CREATE'.length, ' TEMP');
    edits.replace(statement.name.start, statement.name.end, name);
    return `pg_temp.${name}`;
  }
  if (statement.temporary) edits.remove(statement.temporary.start, statement.temporary.end);
  const placed = `${quoteName(options.temporarySchema)}.${name}`;
  edits.replace(statement.name.start, statement.name.end, placed);
  return placed;
}

function columnDefinition(column: ColumnDefinition, context: Context, remembered: Remembered): void {
  const name = nameOf(column.name);
  for (const attribute of column.attributes) columnAttribute(name, attribute, context, remembered);
  const size = column.type && textSize(column.type);
  if (size) context.edits.insertAfter(column.end, ` ${bytesCheck(name, size.bytes)}`);
}

/** Redshift counts a VARCHAR's length in bytes. The limit stands in the constraint's name, for the error's words. */
export function bytesCheck(column: string, bytes: number): string {
  return `CONSTRAINT ${quoteName(`pmw_bytes_${bytes}_${column}`)} CHECK (octet_length(${quoteName(column)}) <= ${bytes})`;
}

function columnAttribute(column: string, attribute: ColumnAttribute, context: Context, remembered: Remembered): void {
  const { edits } = context;
  switch (attribute.name) {
    case 'default':
    case 'not null':
    case 'null':
      return;
    case 'identity':
    case 'generated identity': {
      const [seed = '1', step = '1'] = attribute.arguments.map((each) => edits.render(each.start, each.end));
      const when = attribute.name === 'identity' ? 'ALWAYS' : 'BY DEFAULT';
      edits.replace(
        attribute.start,
        attribute.end,
        `GENERATED ${when} AS IDENTITY (START WITH ${seed} INCREMENT BY ${step} MINVALUE -9223372036854775808)`,
      );
      remembered.identities = { ...remembered.identities, [column]: `${seed},${step}` };
      return;
    }
    case 'encode':
      remembered.encodings = { ...remembered.encodings, [column]: attribute.word ? nameOf(attribute.word) : 'auto' };
      break;
    case 'distkey':
      remembered.distkey = column;
      break;
    case 'sortkey':
      remembered.sortkeys = [column];
      break;
    case 'primary key':
      addConstraint(remembered, { type: 'primary key', columns: [column] });
      break;
    case 'unique':
      addConstraint(remembered, { type: 'unique', columns: [column] });
      break;
    case 'references':
      addConstraint(remembered, {
        type: 'foreign key',
        columns: [column],
        ...(attribute.table ? { table: sqlName(attribute.table) } : {}),
        references: attribute.columns.map(nameOf),
      });
      break;
    case 'check':
      throw new Untranslatable('CHECK constraints (Redshift has none)', attribute.start);
    case 'collate':
    case 'comment':
    case 'deferrable':
      break;
  }
  edits.remove(attribute.start, attribute.end);
}

function addConstraint(remembered: Remembered, constraint: NonNullable<Remembered['constraints']>[number]): void {
  remembered.constraints = [...(remembered.constraints ?? []), constraint];
}

function rememberConstraint(constraint: TableConstraint, remembered: Remembered): void {
  if (constraint.type === 'check') throw new Untranslatable('CHECK constraints (Redshift has none)', constraint.start);
  addConstraint(remembered, {
    type: constraint.type,
    ...(constraint.name ? { name: nameOf(constraint.name) } : {}),
    columns: constraint.columns.map(nameOf),
    ...(constraint.references
      ? { table: sqlName(constraint.references), references: constraint.referencedColumns.map(nameOf) }
      : {}),
  });
}

function tableAttributes(attributes: readonly TableAttribute[], context: Context, remembered: Remembered): void {
  for (const attribute of attributes) {
    rememberAttribute(attribute, remembered);
    context.edits.remove(attribute.start, attribute.end);
  }
}

function rememberAttribute(attribute: TableAttribute, remembered: Remembered): void {
  const [first] = attribute.columns;
  switch (attribute.name) {
    case 'backup':
      remembered.backup = attribute.word?.name !== 'no';
      return;
    case 'diststyle':
      remembered.diststyle = attribute.word ? nameOf(attribute.word) : 'auto';
      return;
    case 'distkey':
      if (first) remembered.distkey = nameOf(first);
      return;
    case 'sortkey':
      remembered.sortkeys = attribute.columns.map(nameOf);
      remembered.sortstyle = attribute.word ? nameOf(attribute.word) : (attribute.modifier ?? 'compound');
      return;
    case 'encode':
      return;
    case 'using':
    case 'location':
    case 'partitioned by':
    case 'table properties':
      throw new Untranslatable('Iceberg tables', attribute.start);
    case 'inherits':
    case 'partition by':
    case 'tablespace':
    case 'with':
    case 'on commit':
      throw new Untranslatable(`${attribute.name.toUpperCase()} (PostgreSQL's, not Redshift's)`, attribute.start);
  }
}

export function alterTable(statement: AlterTable, context: Context): Plan {
  const table = sqlName(statement.name);
  const steps = statement.actions.flatMap((action) => alterAction(table, action, statement, context));
  return steps.length === 0 ? { kind: 'nothing' } : { kind: 'steps', steps, counted: -1 };
}

function alterAction(table: string, action: AlterTableAction, statement: AlterTable, context: Context): Step[] {
  const { edits } = context;
  const asWritten = (): Step => ({ text: edits.renderMapped(statement.start, statement.end) });
  const remember = (what: Remembered): Step[] => [rememberStep(table, what)];
  const column = action.column ? nameOf(action.column) : '';
  switch (action.action) {
    case 'rename':
    case 'rename column':
    case 'owner':
    case 'drop column':
      return [asWritten()];
    case 'add column': {
      if (!action.definition) return [asWritten()];
      const remembered: Remembered = {};
      columnDefinition(action.definition, context, remembered);
      const steps: Step[] = [asWritten()];
      if (Object.keys(remembered).length > 0) steps.push(rememberStep(table, remembered));
      return steps;
    }
    case 'alter column type': {
      const size = action.type && textSize(action.type);
      const forget: Step = {
        generated: `SELECT pmw.forget_bytes(${quoteText(table)}::regclass, ${quoteText(column)})`,
      };
      return [
        forget,
        asWritten(),
        ...(size ? [{ generated: `ALTER TABLE ${table} ADD ${bytesCheck(column, size.bytes)}` }] : []),
      ];
    }
    case 'alter column encode':
      return remember({ encodings: { [column]: action.word ? nameOf(action.word) : 'auto' } });
    case 'alter column default':
    case 'alter column null':
      return [asWritten()];
    case 'alter distkey':
      return remember({ diststyle: 'key', ...(action.columns[0] ? { distkey: nameOf(action.columns[0]) } : {}) });
    case 'alter diststyle': {
      const [key] = action.columns;
      return remember({
        diststyle: action.word ? nameOf(action.word) : 'auto',
        ...(key ? { distkey: nameOf(key) } : {}),
      });
    }
    case 'alter sortkey':
      return action.attribute ? attributeStep(action.attribute, table) : [];
    case 'alter encode':
      return [];
    case 'add constraint': {
      const remembered: Remembered = {};
      if (action.constraint) rememberConstraint(action.constraint, remembered);
      return remember(remembered);
    }
    case 'drop constraint':
      return [{ generated: `SELECT pmw.forget_constraint(${quoteText(table)}::regclass, ${quoteText(column)})` }];
    case 'append': {
      const source = action.to;
      if (!source) return [asWritten()];
      if (action.options.some((option) => /FILLTARGET|IGNOREEXTRA/.test(option.name) === false))
        throw new Untranslatable('this option of ALTER TABLE APPEND', action.start);
      return [
        {
          generated: `SELECT pmw.append_table(${quoteText(table)}::regclass, ${quoteText(sqlName(source))}::regclass)`,
        },
      ];
    }
    case 'set':
    case 'add partition':
    case 'drop partition':
      throw new Untranslatable('external tables', action.start);
    case 'row level security':
      throw new Untranslatable('row-level security', action.start);
    case 'masking':
      throw new Untranslatable('masking policies', action.start);
    case 'other':
      throw new Untranslatable('this ALTER TABLE action', action.start);
  }
}

function attributeStep(attribute: TableAttribute, table: string): Step[] {
  const remembered: Remembered = {};
  rememberAttribute(attribute, remembered);
  return [rememberStep(table, remembered)];
}
