import type { Identifier, Node, QualifiedName } from '../ast';
import { foldName, type Relation } from '../semantics';
import { makesTable } from '../semantics/selectInto';
import type { Frame, NameCollector } from './collector';
import { routineName, schemaName } from './statementNames';
import { columnNames } from './tableNames';
import type { Target } from './target';

/** Names of statements that make or alter what is stored. True where the node and what is below it are done with. */
export function visitDefinition(collector: NameCollector, frame: Frame): boolean {
  const { node } = frame;
  switch (node.kind) {
    case 'createTable':
    case 'createTableAs':
    case 'createExternalTable':
    case 'createView':
    case 'createMaterializedView': {
      const made = collector.stored.madeBy(node);
      const target = made ? collector.stored.relation(made) : collector.stored.unknownRelation(node.name);
      collector.relationName(node.name, target, 'definition');
      if (node.kind === 'createTable')
        for (const element of node.elements) tablePart(collector, frame, target, element);
      else for (const column of node.columns) tablePart(collector, frame, target, column);
      if (node.kind === 'createExternalTable')
        for (const column of node.partitionedBy?.columns ?? []) tablePart(collector, frame, target, column);
      if ('attributes' in node)
        for (const { columns } of node.attributes) columnNames(collector, { target, relation: made }, columns);
      break;
    }
    case 'alterTable': {
      const of = collector.named(node.name, frame.scope);
      collector.relationName(node.name, of.target);
      for (const action of node.actions) alteration(collector, frame, of, action);
      return true;
    }
    case 'into':
      if (!makesTable(node, frame.variables !== undefined)) return false;
      for (const name of node.targets) selectInto(collector, name);
      return true;
    case 'createObject':
      if (node.name !== undefined && /\bSCHEMA$/.test(node.object)) schemaName(collector, node.name, 'definition');
      break;
    case 'createModel':
      if (node.from?.kind === 'qualifiedName')
        collector.relationName(node.from, collector.named(node.from, frame.scope).target);
      break;
    case 'call':
      routineName(collector, node.name);
      break;
    default:
      return false;
  }
  collector.readChildren(frame);
  return true;
}

function selectInto(collector: NameCollector, name: QualifiedName): void {
  const relation = collector.model.relationOf(name);
  const target = relation ? collector.relationTarget(relation) : collector.stored.unknownRelation(name);
  collector.relationName(name, target, 'definition');
}

/** A column's definition, a constraint, `LIKE t`, or a name of a view's column list. */
function tablePart(collector: NameCollector, frame: Frame, target: Target, part: Node): void {
  const own = { target, relation: undefined };
  switch (part.kind) {
    case 'identifier':
      collector.add(part, collector.stored.column(target, foldName(part.name)), 'definition');
      return;
    case 'columnDefinition':
      collector.add(part.name, collector.stored.column(target, foldName(part.name.name)), 'definition');
      for (const { table, columns } of part.attributes) referenced(collector, frame, table, columns);
      return;
    case 'tableConstraint':
      columnNames(collector, own, part.columns);
      referenced(collector, frame, part.references, part.referencedColumns);
      return;
    case 'likeClause':
      referenced(collector, frame, part.table, []);
      return;
    default:
  }
}

function referenced(
  collector: NameCollector,
  frame: Frame,
  name: QualifiedName | undefined,
  columns: readonly Identifier[],
): void {
  if (name === undefined) return;
  const of = collector.named(name, frame.scope);
  collector.relationName(name, of.target);
  columnNames(collector, of, columns);
}

function alteration(
  collector: NameCollector,
  frame: Frame,
  of: { target: Target; relation: Relation | undefined },
  action: Extract<Node, { kind: 'alterTableAction' }>,
): void {
  const { column, columns, definition, constraint, attribute } = action;
  if (column !== undefined && action.action !== 'drop constraint') columnNames(collector, of, [column]);
  columnNames(collector, of, columns);
  if (attribute !== undefined) columnNames(collector, of, attribute.columns);
  if (definition !== undefined) tablePart(collector, frame, of.target, definition);
  if (constraint !== undefined) tablePart(collector, frame, of.target, constraint);
  if (action.action === 'append' && action.to !== undefined) referenced(collector, frame, action.to, []);
}
