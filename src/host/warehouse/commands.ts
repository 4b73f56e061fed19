import * as vscode from 'vscode';
import { quoteName } from '../../domain/catalog/warehouseCatalog';
import type { CommandsOf } from '../commandIds';
import type { ProblemNode } from '../trees/view';
import type { BucketNode, MoreNode, PrefixNode, WarehouseNode } from './nodes';
import type { WarehouseView } from './warehouseView';

export function warehouseCommands(warehouse: WarehouseView) {
  return {
    'priceMart.warehouse.refresh': () => warehouse.connectAndRefresh(),
    'priceMart.warehouse.filter': () => warehouse.filter(),
    'priceMart.warehouse.clearFilter': () => warehouse.setFilter(''),
    // Problem nodes of every view come here: each knows how to read its own place again.
    'priceMart.warehouse.refreshNode': (node?: WarehouseNode | ProblemNode) =>
      node?.kind === 'problem' ? node.retry() : warehouse.refreshNode(node),
    'priceMart.warehouse.loadMore': (node: MoreNode) => warehouse.loadMore(node),
    'priceMart.warehouse.filterPrefix': (node: BucketNode | PrefixNode) => warehouse.filterPrefix(node),
    'priceMart.name.copy': (node: WarehouseNode) => vscode.env.clipboard.writeText(nameOf(node)),
  } satisfies CommandsOf<'warehouse' | 'name'>;
}

/** A node's name as SQL or the services take it: relations with their schema, quoted where they must be. */
export function nameOf(node: WarehouseNode): string {
  switch (node.kind) {
    case 'connection':
      return node.settings.name;
    case 'glueDatabase':
      return node.database.name;
    case 'glueTable':
      return `${node.table.database}.${node.table.name}`;
    case 'glueColumn':
      return node.column.name;
    case 'partition':
      return node.keys.map((key, i) => `${key.name}=${node.partition.values[i] ?? ''}`).join('/');
    case 'object':
      return node.object.key;
    case 'schema':
      return quoteName(node.schema.name);
    case 'relation':
      return `${quoteName(node.relation.schema)}.${quoteName(node.relation.name)}`;
    case 'column':
      return quoteName(node.column.name);
    case 'procedure':
      return `${quoteName(node.procedure.schema)}.${quoteName(node.procedure.name)}`;
    case 'job':
      return node.name;
    case 'bucket':
    case 'prefix':
      return node.prefix === '' ? node.bucket : node.prefix;
    case 'catalog':
    case 'zones':
    case 'redshift':
    case 'jobs':
    case 'partitions':
    case 'more':
    case 'note':
      return '';
  }
}
