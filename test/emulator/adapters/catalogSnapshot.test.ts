/** The catalog that the editor completes from, read from the local warehouse over the wire. */
import * as assert from 'node:assert/strict';
import { join } from 'node:path';
import { connect } from '../../../src/aws/index';
import {
  readCatalogSnapshot,
  type SnapshotColumn,
  type SnapshotPart,
  type SnapshotRelation,
} from '../../../src/domain/catalog/readSnapshot';
import { routineDdl } from '../../../src/domain/catalog/routineDdl';
import { localConnection } from '../../../src/domain/connection/connection';
import type { Services } from '../../../src/domain/ports';
import { collect } from '../../../src/domain/query/collect';
import { startLocalWarehouse } from '../../../src/emulator/start';
import type { LocalWarehouse } from '../../../src/emulator/start';
import { temporaryFolder } from '../support/warehouse';

const ddl = [
  'CREATE SCHEMA shop',
  'CREATE TABLE shop.store (region INTEGER, id INTEGER, name VARCHAR(20) NOT NULL ENCODE zstd, PRIMARY KEY (region, id)) DISTSTYLE ALL',
  `CREATE TABLE shop.sale (id BIGINT PRIMARY KEY, store_id INTEGER, region INTEGER, amount DECIMAL(10, 2),
     FOREIGN KEY (region, store_id) REFERENCES shop.store (region, id)) DISTKEY (store_id) SORTKEY (region, id)`,
  'CREATE TABLE shop.refund (sale_id BIGINT REFERENCES shop.sale (id))',
  'INSERT INTO shop.sale VALUES (1, 1, 1, 2.50)',
  'CREATE VIEW shop.total AS SELECT store_id, sum(amount) AS amount FROM shop.sale GROUP BY store_id',
  'CREATE MATERIALIZED VIEW shop.daily AS SELECT id FROM shop.sale',
  'CREATE PROCEDURE shop.tidy(days INTEGER) AS $$ BEGIN DELETE FROM shop.sale; END $$ LANGUAGE plpgsql',
  'CREATE PROCEDURE shop.tidy(days INTEGER, what VARCHAR(20), INOUT done INTEGER) AS $$ BEGIN done := days; END $$ LANGUAGE plpgsql',
  'CREATE FUNCTION shop.net(DECIMAL(10, 2), INTEGER) RETURNS DECIMAL(10, 2) IMMUTABLE AS $$ SELECT $1 * $2 $$ LANGUAGE sql',
];

describe('the snapshot of a catalog', function () {
  this.timeout(120_000);
  const folder = temporaryFolder();
  let warehouse: LocalWarehouse;
  let services: Services;
  const parts: SnapshotPart[] = [];
  const relations: SnapshotRelation[] = [];
  const columns: SnapshotColumn[] = [];

  before(async () => {
    warehouse = await startLocalWarehouse({ dataDir: folder.path, engine: 'pglite' });
    services = await connect(localConnection, {
      local: { dataDir: folder.path, emulatorPath: join(folder.path, 'not there') },
    });
    for (const sql of ddl) await collect(services.warehouse, sql, { database: 'dev' });
    for await (const part of readCatalogSnapshot(services.warehouse, 'dev')) {
      parts.push(part);
      relations.push(...(part.relations ?? []));
      columns.push(...(part.columns ?? []));
    }
  });

  after(async () => {
    services?.dispose();
    await warehouse?.close();
    folder.remove();
  });

  it('names schemas, and the ones a bare name is looked for in', () => {
    const schemas = parts.flatMap((part) => part.schemas ?? []);
    assert.deepEqual(
      schemas.find(({ name }) => name === 'shop'),
      { name: 'shop', complete: true },
    );
    assert.deepEqual(
      parts.flatMap((part) => part.searchPath ?? []),
      ['public'],
    );
  });

  it('tells relations by kind, with rows', () => {
    const shop = relations.filter(({ schema }) => schema === 'shop').map(({ name, kind }) => `${name}: ${kind}`);
    assert.deepEqual(shop.sort(), [
      'daily: materialized view',
      'refund: table',
      'sale: table',
      'store: table',
      'total: view',
    ]);
    assert.equal(relations.find(({ name }) => name === 'sale')?.rows, 1);
  });

  it('tells columns in order, with types and keys', () => {
    const sale = columns.filter(({ schema, table }) => schema === 'shop' && table === 'sale');
    assert.deepEqual(
      sale.map(({ name, type, distKey, sortKey }) => [name, type, distKey, sortKey]),
      [
        ['id', 'bigint', false, 2],
        ['store_id', 'integer', true, 0],
        ['region', 'integer', false, 1],
        ['amount', 'numeric(10,2)', false, 0],
      ],
    );
    const name = columns.find(({ table, name: column }) => table === 'store' && column === 'name');
    assert.deepEqual([name?.nullable, name?.encoding], [false, 'zstd']);
  });

  it('tells primary and foreign keys, columns in the order of the key', () => {
    const keys = parts.flatMap((part) => part.keys ?? []);
    assert.deepEqual(keys.find(({ table, references }) => table === 'store' && references === undefined)?.columns, [
      'region',
      'id',
    ]);
    assert.deepEqual(
      keys.find(({ table, references }) => table === 'sale' && references !== undefined),
      {
        schema: 'shop',
        table: 'sale',
        columns: ['region', 'store_id'],
        references: { schema: 'shop', table: 'store', columns: ['region', 'id'] },
      },
    );
    assert.deepEqual(keys.find(({ table }) => table === 'refund')?.references, {
      schema: 'shop',
      table: 'sale',
      columns: ['id'],
    });
  });

  it('tells procedures with their arguments', () => {
    const routines = parts.flatMap((part) => part.routines ?? []);
    assert.deepEqual(
      routines
        .filter(({ schema }) => schema === 'shop')
        .map(({ kind, name, arguments: written }) => `${kind} ${name}(${written})`)
        .sort(),
      [
        'function net(numeric, integer)',
        'procedure tidy(days integer)',
        'procedure tidy(days integer, what character varying, done integer)',
      ],
    );
  });

  it('shows the statements of a procedure’s overloads and of a function; they make them again', async () => {
    const { warehouse: database } = services;
    const tidy = await routineDdl(database, 'dev', { schema: 'shop', name: 'tidy', kind: 'procedure' });
    assert.equal(tidy.match(/CREATE OR REPLACE PROCEDURE/g)?.length, 2);
    assert.match(tidy, /BEGIN DELETE FROM shop\.sale; END/);
    const net = await routineDdl(database, 'dev', { schema: 'shop', name: 'net', kind: 'function' });
    assert.match(net, /^CREATE OR REPLACE FUNCTION shop\.net\(numeric, integer\)\nRETURNS numeric\nIMMUTABLE\nAS \$\$/);
    await collect(database, net, { database: 'dev' });
    const missing = { schema: 'shop', name: 'nothing', kind: 'procedure' } as const;
    await assert.rejects(routineDdl(database, 'dev', missing), /no DDL for the procedure shop\.nothing/);
  });

  it('ends when it is told to', async () => {
    const abort = new AbortController();
    await assert.rejects(async () => {
      for await (const part of readCatalogSnapshot(services.warehouse, 'dev', abort.signal)) {
        assert.equal(part.columns, undefined);
        abort.abort();
      }
    }, /abort/i);
  });
});
