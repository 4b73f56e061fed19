import { childrenOf } from '../../ast';
import type {
  AlterTable,
  AlterTableAction,
  CreateExternalTable,
  CreateMaterializedView,
  CreateModel,
  CreateTable,
  CreateTableAs,
  CreateView,
  Node,
  Query,
} from '../../ast';
import { Kw } from '../../scanner/keywords';
import { wide, type Layout, type Layouts } from '../layout';
import { layBelow } from './below';
import { layOptions, layParenthesis } from './options';

export const definitionLayouts: Layouts = {
  createTable: (layout, { name, elements, attributes }: CreateTable, level) => {
    layElements(layout, name, elements, level);
    layout.lines(attributes, level);
  },
  createTableAs: layTableAs,
  createExternalTable: layExternalTable,
  createView: layView,
  createMaterializedView: layMaterializedView,
  createModel: layModel,
  alterTable: layAlterTable,
  tableAttribute: layParenthesis,
  alterTableAction: layAction,
  partitionedBy: (layout, { columns }, level) => {
    layout.list(columns, level);
  },
};

/** One column or LIKE may stand on the line of its table. */
function layElements(layout: Layout, name: Node, elements: readonly Node[], level: number): void {
  const [only, ...more] = elements;
  if (only === undefined || (more.length === 0 && layout.fitsTo(name.start, only.end))) return;
  const last = more[more.length - 1] ?? only;
  layout.lines(elements, level + 1);
  layout.close(last.end, level);
}

/** AS stands on a line of its own below attributes. */
function layAs(layout: Layout, query: Query, name: Node, hasAttributes: boolean, level: number): void {
  if (hasAttributes) layout.breakWord(layout.wordBefore(Kw.AS, query.start, name.end), level);
  layBelow(layout, query, level);
}

function layTableAs(layout: Layout, { name, columns, attributes, query }: CreateTableAs, level: number): void {
  layout.list(columns, level);
  layout.lines(attributes, level);
  if (query !== undefined) layAs(layout, query, name, attributes.length > 0, level);
}

function layExternalTable(layout: Layout, node: CreateExternalTable, level: number): void {
  const { name, columns, partitionedBy, options, query } = node;
  layElements(layout, name, columns, level);
  if (partitionedBy !== undefined) layout.lines([partitionedBy], level);
  layOptions(layout, options, level);
  if (query !== undefined) layAs(layout, query, name, true, level);
}

function layView(layout: Layout, { name, columns, query, noSchemaBinding }: CreateView, level: number): void {
  layout.list(columns, level);
  if (query !== undefined) layAs(layout, query, name, false, level);
  if (noSchemaBinding !== undefined) layout.break(noSchemaBinding.start, level);
}

function layMaterializedView(layout: Layout, node: CreateMaterializedView, level: number): void {
  const { name, columns, attributes, autoRefresh, query } = node;
  layout.list(columns, level);
  const lines = [...attributes, ...(autoRefresh === undefined ? [] : [autoRefresh])].sort((a, b) => a.start - b.start);
  layout.lines(lines, level);
  if (query !== undefined) layAs(layout, query, name, lines.length > 0, level);
}

function layModel(layout: Layout, node: CreateModel, level: number): void {
  if (layout.fits(node)) return;
  if (node.from !== undefined) {
    layout.breakWord(layout.wordBefore(Kw.FROM, node.from.start, node.name.end), level);
    if (node.from.kind === 'query') layout.inside(node.from, level);
  }
  layOptions(layout, node.options, level);
}

function layAlterTable(layout: Layout, node: AlterTable, level: number): void {
  if (!layout.fits(node, node.actions.length === 1 ? wide : undefined)) layout.lines(node.actions, level + 1);
}

/** Several partitions have a line each. */
function layAction(layout: Layout, node: AlterTableAction, level: number): void {
  const partitions = node.options.filter(({ name }) => name === 'PARTITION');
  if (partitions.length > 1) for (const { start } of partitions) layout.break(start, level + 1);
  else for (const child of childrenOf(node)) layout.lay(child, level);
}
