import type { Identifier, QualifiedName, Statement } from '../ast';
import { foldName } from '../semantics';
import type { Frame, NameCollector } from './collector';
import { columnNames } from './tableNames';
import type { Target } from './target';

/** Names that a statement other than a query or a definition mentions itself. */
export function visitStatement(collector: NameCollector, frame: Frame): void {
  const { node } = frame;
  switch (node.kind) {
    case 'insert':
    case 'copy':
      columnNames(collector, table(collector, frame, node.table), node.columns);
      break;
    case 'update':
    case 'delete':
    case 'merge':
      change(collector, frame, node);
      break;
    case 'truncate':
      table(collector, frame, node.table);
      break;
    case 'lock':
      for (const name of node.tables) table(collector, frame, name);
      break;
    case 'attachPolicy':
      for (const name of node.tables) table(collector, frame, name);
      break;
    case 'analyze':
      if (node.table !== undefined) columnNames(collector, table(collector, frame, node.table), node.columns);
      break;
    case 'vacuum':
      if (node.table !== undefined) table(collector, frame, node.table);
      break;
    case 'refreshMaterializedView':
      table(collector, frame, node.name);
      break;
    case 'show':
      if (node.name !== undefined && /\b(TABLE|VIEW|COLUMNS)\b/.test(node.object)) table(collector, frame, node.name);
      break;
    case 'alterObject':
      if (node.name !== undefined && node.object.includes('VIEW')) table(collector, frame, node.name);
      break;
    case 'drop':
      for (const { name } of node.names) objectName(collector, frame, node.object, name);
      break;
    case 'grantObject':
      for (const { name } of node.names) objectName(collector, frame, node.type, name);
      break;
    case 'grant':
      grantedColumns(collector, frame, node);
      break;
    case 'comment':
      commented(collector, frame, node);
      break;
    case 'assignment':
      assigned(collector, frame, node.column);
      break;
    case 'mergeWhen':
      inserted(collector, frame, node.columns);
      break;
    case 'declareCursor':
      collector.add(node.name, session('cursor', node.name), 'definition');
      break;
    case 'fetchCursor':
      collector.add(node.cursor, session('cursor', node.cursor));
      break;
    case 'closeCursor':
      if (node.name !== undefined) collector.add(node.name, session('cursor', node.name));
      break;
    case 'prepare':
      collector.add(node.name, session('prepared', node.name), 'definition');
      break;
    case 'execute':
      collector.add(node.name, session('prepared', node.name));
      break;
    case 'deallocate':
      if (node.name !== undefined) collector.add(node.name, session('prepared', node.name));
      break;
    default:
  }
}

/** Known to the session, so from statement to statement of a text. */
function session(kind: 'cursor' | 'prepared', { name }: Identifier): Target {
  const folded = foldName(name);
  return { kind, key: `${kind}:${folded}`, name: folded };
}

function table(collector: NameCollector, { scope }: Frame, name: QualifiedName) {
  const found = collector.named(name, scope);
  collector.relationName(name, found.target);
  return found;
}

function change(
  collector: NameCollector,
  frame: Frame,
  node: Extract<Statement, { kind: 'update' | 'delete' | 'merge' }>,
): void {
  table(collector, frame, node.table);
  if (node.alias === undefined) return;
  const { name } = node.alias;
  collector.changeAliases.set(node.table, name);
  const source = collector.sourceOf(node.table, frame.scope);
  if (source !== undefined) collector.add(name, collector.sourceTarget(source), 'definition');
}

/** The target of the UPDATE or MERGE around: the first source of its scope. */
function changed(collector: NameCollector, { scope }: Frame) {
  const relation = scope?.sources[0]?.relation;
  return relation && { target: collector.relationTarget(relation), relation };
}

function assigned(collector: NameCollector, frame: Frame, column: QualifiedName): void {
  const of = changed(collector, frame);
  const { parts } = column;
  const source = parts.length > 1 ? frame.scope?.source(parts.slice(0, 1)) : undefined;
  if (source !== undefined) collector.qualifier(parts.slice(0, 1), source);
  const name = parts[source === undefined ? 0 : 1];
  if (of !== undefined && name !== undefined) columnNames(collector, of, [name]);
}

function inserted(collector: NameCollector, frame: Frame, columns: readonly Identifier[]): void {
  const of = changed(collector, frame);
  if (of !== undefined) columnNames(collector, of, columns);
}

function objectName(collector: NameCollector, frame: Frame, object: string, name: QualifiedName): void {
  if (object === '' || /\b(TABLE|VIEW)$/.test(object)) table(collector, frame, name);
  else if (/\b(PROCEDURE|FUNCTION|ROUTINE)$/.test(object)) routineName(collector, name);
  else if (/\bSCHEMA$/.test(object)) schemaName(collector, name);
}

export function routineName(
  collector: NameCollector,
  name: QualifiedName,
  role: 'definition' | 'reference' = 'reference',
): void {
  const last = name.parts.at(-1);
  const schema = name.parts.at(-2);
  if (last !== undefined) collector.add(last, collector.stored.routine(name), role);
  if (schema !== undefined) collector.add(schema, collector.stored.schema(foldName(schema.name)));
}

export function schemaName(
  collector: NameCollector,
  name: QualifiedName,
  role: 'definition' | 'reference' = 'reference',
): void {
  const last = name.parts.at(-1);
  if (last !== undefined) collector.add(last, collector.stored.schema(foldName(last.name)), role);
}

function grantedColumns(collector: NameCollector, frame: Frame, node: Extract<Statement, { kind: 'grant' }>): void {
  const [only, ...others] = node.object?.names ?? [];
  if (only === undefined || others.length > 0) return;
  const of = collector.named(only.name, frame.scope);
  for (const { columns } of node.privileges) columnNames(collector, of, columns);
}

function commented(collector: NameCollector, frame: Frame, node: Extract<Statement, { kind: 'comment' }>): void {
  if (node.object.word !== 'COLUMN') {
    objectName(collector, frame, node.object.word, node.name);
    return;
  }
  const { parts } = node.name;
  const column = parts.at(-1);
  const before = parts.at(-2);
  if (column === undefined || before === undefined) return;
  const name: QualifiedName = { ...node.name, end: before.end, parts: parts.slice(0, -1) };
  columnNames(collector, table(collector, frame, name), [column]);
}
