import type { Node, SelectItem } from '../ast';
import { indexOf } from '../ast/nodeIndex';
import { statementAround, type Target } from '../navigation';
import { foldName, type Relation, type RelationColumn, type SemanticModel, type Source } from '../semantics';
import { renamed } from '../semantics/definitions';
import { code, paragraphs, sqlBlock } from './markdown';
import { columnTable, relationText } from './relationText';

/** Lines of an expression that a hover repeats. */
const mostLines = 12;

/** A common table with its columns. */
export function commonTableText(model: SemanticModel, node: Node): string | undefined {
  if (node.kind !== 'commonTable') return undefined;
  const columns = renamed(node.query && model.columnsOf(node.query), node.columns);
  return paragraphs([
    `**common table** ${code(foldName(node.name.name))}`,
    columns === undefined ? undefined : columnTable(columns),
    node.query === undefined ? undefined : sqlBlock(sourceOf(model, node.query), mostLines),
  ]);
}

/** A table alias, with the relation that it stands for. */
export function aliasText(model: SemanticModel, target: Target): string {
  const source = sourceNamed(model, target);
  const what = source && relationOf(model, source);
  const head = `**alias** ${code(target.name)}`;
  if (what === undefined) return head;
  if (what.kind === 'subquery' || what.kind === 'function' || what.kind === 'path')
    return paragraphs([`${head} of a ${kindWord(what)}`, what.columns && columnTable(what.columns)]);
  return paragraphs([`${head} of`, relationText(what)]);
}

function kindWord({ kind }: Relation): string {
  return kind === 'path' ? 'value inside a SUPER column' : kind === 'function' ? 'function’s rows' : kind;
}

function relationOf(model: SemanticModel, { node, relation }: Source): Relation {
  return node.kind === 'tableRef' ? (model.relationOf(node.name) ?? relation) : relation;
}

function sourceNamed(model: SemanticModel, { declaration, name }: Target): Source | undefined {
  if (declaration === undefined) return undefined;
  for (const { node, sources } of model.scopes) {
    if (node.start > declaration.start || declaration.end > node.end) continue;
    const found = sources.find(
      (source) => source.name === name && (contains(source.node, declaration) || source.node.end <= declaration.start),
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

function contains(outer: Node, inner: Node): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** An output column: its expression and type, and the query it belongs to. */
export function outputColumnText(model: SemanticModel, target: Target): string {
  const { declaration, name } = target;
  const column = declaration && columnDeclared(model, declaration);
  const owner = declaration && ownerText(model, declaration);
  if (declaration?.kind !== 'selectItem')
    return paragraphs([sqlBlock(columnLine(name, column?.type, column?.nullable)), owner ?? 'Column']);
  const pivoted = isPivoted(model, declaration);
  const type = (pivoted ? undefined : model.typeOf(declaration.expression)) ?? column?.type;
  return paragraphs([
    sqlBlock(columnLine(name, type, pivoted ? undefined : model.nullableOf(declaration.expression))),
    pivoted ? 'Column of the PIVOT, for the value' : (owner ?? 'Column of this query'),
    itemText(model, declaration),
  ]);
}

function columnLine(name: string, type: string | undefined, nullable: boolean | undefined): string {
  return [name, type ?? '', type !== undefined && nullable === false ? 'not null' : ''].filter(Boolean).join(' ');
}

/** Whether a column stands for a value of a PIVOT: the value is not what it holds. */
function isPivoted(model: SemanticModel, item: SelectItem): boolean {
  const statement = statementAround(model.parse.statements, item.start);
  return statement !== undefined && indexOf(statement).parentOf(item)?.kind === 'pivot';
}

function itemText(model: SemanticModel, { expression, alias }: SelectItem): string | undefined {
  return alias === undefined ? undefined : sqlBlock(sourceOf(model, expression), mostLines);
}

/** The column that a node declares, as the scopes around it know it. */
function columnDeclared(model: SemanticModel, declaration: Node): RelationColumn | undefined {
  for (const { sources } of model.scopes)
    for (const { relation } of sources) {
      const found = relation.columns?.find(({ definition }) => definition === declaration);
      if (found !== undefined) return found;
    }
  return undefined;
}

/** The common table or subquery that an item is a column of. */
function ownerText(model: SemanticModel, declaration: Node): string | undefined {
  const statement = statementAround(model.parse.statements, declaration.start);
  if (statement === undefined) return undefined;
  const nodes = indexOf(statement);
  for (let node = nodes.parentOf(declaration); node !== undefined; node = nodes.parentOf(node)) {
    if (node.kind === 'commonTable') return `Column of the common table ${code(foldName(node.name.name))}`;
    if (node.kind === 'subqueryTable')
      return node.alias === undefined ? 'Column of a subquery' : `Column of ${code(foldName(node.alias.name.name))}`;
    if (node.kind === 'tableAlias') return `Column of ${code(foldName(node.name.name))}`;
  }
  return undefined;
}

/** A variable, parameter or cursor as it is declared. */
export function variableText(model: SemanticModel, { kind, name, declaration }: Target): string {
  if (declaration === undefined) return paragraphs([sqlBlock(name), 'Variable that Redshift sets']);
  return paragraphs([
    sqlBlock(sourceOf(model, declaration), mostLines),
    `${kind.slice(0, 1).toUpperCase()}${kind.slice(1)}`,
  ]);
}

export function sourceOf(model: SemanticModel, { start, end }: Pick<Node, 'start' | 'end'>): string {
  return model.parse.text.slice(start, end);
}
