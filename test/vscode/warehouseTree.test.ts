import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Services } from '../../src/domain/ports';
import type { PriceMartApi } from '../../src/host/api';
import { activated, eventually, labelsUnder, nodeAt, startedLocal, textOf } from './support';

const bucket = 'pricemart-landing';
const zone = `s3://${bucket}`;

async function run(services: Services, sql: string): Promise<void> {
  const { id } = await services.warehouse.execute({ sql, database: 'dev', waitSeconds: 20 });
  const state = await eventually(sql, async () => {
    const now = await services.warehouse.describe(id);
    return now.status === 'FINISHED' || now.status === 'FAILED' ? now : undefined;
  });
  assert.equal(state.status, 'FINISHED', `${sql}: ${state.error ?? ''}`);
}

describe('the warehouse tree on the local warehouse', () => {
  let api: PriceMartApi;
  let services: Services;

  before(async () => {
    api = await activated();
    services = await startedLocal(api);
    const buckets = await services.objects.buckets();
    if (!buckets.some(({ name }) => name === bucket)) await services.objects.createBucket(bucket);
    const write = (key: string) => services.objects.write({ bucket, key }, new TextEncoder().encode('a,b\n1,2\n'));
    await write('tree/2026/11/21/store-0042.csv');
    await write('tree/2026/11/21/store-0043.csv');
    for (let start = 0; start < 1003; start += 50)
      await Promise.all(
        Array.from({ length: Math.min(50, 1003 - start) }, (_, i) =>
          write(`many/file-${String(start + i).padStart(5, '0')}.csv`),
        ),
      );
    for (const sql of [
      'create schema if not exists tree_test',
      'drop table if exists tree_test.sales',
      'create table tree_test.sales (sku varchar(20) not null distkey, qty integer) sortkey (qty)',
      'create or replace procedure tree_test.fill(wanted in integer) as $$ begin delete from tree_test.sales where qty = wanted; end; $$ language plpgsql',
      'create or replace function tree_test.twice(integer) returns integer immutable as $$ select $1 * 2 $$ language sql',
    ])
      await run(services, sql);
    api.warehouse.refresh();
  });

  it('opens from the connection to objects, with folders of one entry joined', async () => {
    const folder = await nodeAt(api, 'local', 'Landing zones', zone, 'tree/2026/11/21/');
    assert.match(String(api.warehouse.itemOf(folder).description), /^2 objects · 16 B · newest /);
    assert.deepEqual(await labelsUnder(api, folder), ['store-0042.csv', 'store-0043.csv']);
    const [file] = await api.warehouse.children(folder);
    assert.ok(file);
    const item = api.warehouse.itemOf(file);
    assert.match(item.contextValue ?? '', /\bobject\b/);
    assert.match(item.accessibilityInformation?.label ?? '', /^store-0042\.csv, 8 B/);
  });

  it('loads a thousand at a time, and the rest when asked', async () => {
    const folder = await nodeAt(api, 'local', 'Landing zones', zone, 'many/');
    const first = await api.warehouse.children(folder);
    const more = first.at(-1);
    assert.ok(more?.kind === 'more');
    assert.equal(first.length, 1001);
    assert.equal(textOf(api, more), 'Load 1,000 more (1,000 shown)');
    await vscode.commands.executeCommand('priceMart.warehouse.loadMore', more);
    const all = await api.warehouse.children(folder);
    assert.deepEqual([all.length, all.some(({ kind }) => kind === 'more')], [1003, false]);
  });

  it('opens Redshift to columns with type and keys', async () => {
    const table = await nodeAt(api, 'local', 'Redshift', 'tree_test', 'sales');
    assert.match(api.warehouse.itemOf(table).contextValue ?? '', /\brelation\b.*\btable\b/);
    const columns = await api.warehouse.children(table);
    const shown = columns.map(
      (column) => `${textOf(api, column)}: ${String(api.warehouse.itemOf(column).description)}`,
    );
    assert.deepEqual(shown, ['sku: character varying(20) · dist key · not null', 'qty: integer · sort key 1']);
  });

  it('filters by name', async () => {
    const schema = await nodeAt(api, 'local', 'Redshift', 'tree_test');
    api.warehouse.setFilter('no such name');
    assert.deepEqual(
      (await api.warehouse.children(schema)).map(({ kind }) => kind),
      ['note'],
    );
    api.warehouse.setFilter('SAL');
    assert.deepEqual(await labelsUnder(api, schema), ['sales']);
    api.warehouse.setFilter('');
  });

  it('shows the DDL of a table in a read-only document', async () => {
    const table = await nodeAt(api, 'local', 'Redshift', 'tree_test', 'sales');
    await vscode.commands.executeCommand('priceMart.table.showDdl', table);
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.uri.scheme, 'pricemart-ddl');
    assert.match(document?.getText() ?? '', /create table tree_test\.sales/i);
  });

  it('shows the DDL of a procedure and of a function in the same kind of document', async () => {
    const shown = async (name: string): Promise<string> => {
      const node = await nodeAt(api, 'local', 'Redshift', 'tree_test', name);
      assert.match(api.warehouse.itemOf(node).contextValue ?? '', /\bprocedure\b/);
      await vscode.commands.executeCommand('priceMart.table.showDdl', node);
      const document = vscode.window.activeTextEditor?.document;
      assert.deepEqual([document?.uri.scheme, document?.languageId], ['pricemart-ddl', 'redshift-sql']);
      return document?.getText() ?? '';
    };
    assert.match(
      await shown('fill'),
      /create or replace procedure tree_test\.fill\([^)]*integer\)[^]*where qty = wanted/i,
    );
    assert.match(await shown('twice'), /create or replace function tree_test\.twice\(integer\)[^]*select \$1 \* 2/i);
  });

  it('copies names and URIs', async () => {
    const table = await nodeAt(api, 'local', 'Redshift', 'tree_test', 'sales');
    await vscode.commands.executeCommand('priceMart.name.copy', table);
    assert.equal(await vscode.env.clipboard.readText(), 'tree_test.sales');
    const file = await nodeAt(api, 'local', 'Landing zones', zone, 'tree/2026/11/21/', 'store-0042.csv');
    await vscode.commands.executeCommand('priceMart.object.copyUri', file);
    assert.equal(await vscode.env.clipboard.readText(), `${zone}/tree/2026/11/21/store-0042.csv`);
  });

  it('opens an object as text', async () => {
    const file = await nodeAt(api, 'local', 'Landing zones', zone, 'tree/2026/11/21/', 'store-0042.csv');
    await vscode.commands.executeCommand('priceMart.object.open', file);
    assert.equal(vscode.window.activeTextEditor?.document.getText(), 'a,b\n1,2\n');
  });

  it('lists the jobs of the workspace before they are deployed', async () => {
    const jobs = await nodeAt(api, 'local', 'Glue jobs');
    const labels = await labelsUnder(api, jobs);
    assert.ok(labels.includes('pos_sales') && labels.includes('online_orders'), labels.join(', '));
  });
});
