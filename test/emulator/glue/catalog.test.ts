import assert from 'node:assert/strict';
import {
  AlreadyExistsException,
  BatchCreatePartitionCommand,
  BatchDeleteTableCommand,
  BatchGetPartitionCommand,
  CreateDatabaseCommand,
  CreatePartitionCommand,
  CreateTableCommand,
  DeleteDatabaseCommand,
  DeletePartitionCommand,
  EntityNotFoundException,
  GetDatabaseCommand,
  GetDatabasesCommand,
  GetPartitionCommand,
  GetPartitionsCommand,
  GetTableCommand,
  GetTablesCommand,
  GlueClient,
  InvalidInputException,
  UpdateDatabaseCommand,
  UpdatePartitionCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-glue';
import { testWarehouse, type TestWarehouse } from '../support/warehouse';

const columns = [
  { Name: 'sku', Type: 'string' },
  { Name: 'qty', Type: 'int' },
];
const storage = { Columns: columns, Location: 's3://lake/sales/' };

describe('Glue catalog', function () {
  this.timeout(60_000);
  let warehouse: TestWarehouse;
  let glue: GlueClient;
  before(async () => {
    warehouse = await testWarehouse();
    glue = new GlueClient(warehouse.client);
    await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: 'Shop', Description: 'a shop' } }));
    await glue.send(
      new CreateTableCommand({
        DatabaseName: 'shop',
        TableInput: {
          Name: 'Sales',
          StorageDescriptor: storage,
          PartitionKeys: [
            { Name: 'day', Type: 'string' },
            { Name: 'store', Type: 'int' },
          ],
        },
      }),
    );
  });
  after(async () => {
    glue.destroy();
    await warehouse.end();
  });

  it('folds names to lower case and keeps times', async () => {
    const { Database } = await glue.send(new GetDatabaseCommand({ Name: 'SHOP' }));
    assert.equal(Database?.Name, 'shop');
    assert.ok(Database.CreateTime instanceof Date);
    const { Table } = await glue.send(new GetTableCommand({ DatabaseName: 'shop', Name: 'SALES' }));
    assert.deepEqual(Table?.StorageDescriptor?.Columns, columns);
    assert.equal(Table?.VersionId, '0');
  });

  it('answers as Glue does to what exists and what does not', async () => {
    await assert.rejects(
      glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: 'shop' } })),
      AlreadyExistsException,
    );
    await assert.rejects(glue.send(new GetDatabaseCommand({ Name: 'none' })), EntityNotFoundException);
    await assert.rejects(glue.send(new GetTableCommand({ DatabaseName: 'shop', Name: 'x' })), EntityNotFoundException);
    await assert.rejects(glue.send(new GetTablesCommand({ DatabaseName: 'none' })), EntityNotFoundException);
    await assert.rejects(glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: '' } })), InvalidInputException);
  });

  it('updates, renames and deletes', async () => {
    await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: 'temp' } }));
    await glue.send(new UpdateDatabaseCommand({ Name: 'temp', DatabaseInput: { Name: 'temp', Description: 'new' } }));
    assert.equal((await glue.send(new GetDatabaseCommand({ Name: 'temp' }))).Database?.Description, 'new');
    for (const Name of ['t1', 't2', 'other']) {
      await glue.send(new CreateTableCommand({ DatabaseName: 'temp', TableInput: { Name } }));
    }
    await glue.send(
      new UpdateTableCommand({ DatabaseName: 'temp', TableInput: { Name: 't1', StorageDescriptor: storage } }),
    );
    assert.equal((await glue.send(new GetTableCommand({ DatabaseName: 'temp', Name: 't1' }))).Table?.VersionId, '1');
    const some = await glue.send(new GetTablesCommand({ DatabaseName: 'temp', Expression: 't.*' }));
    assert.deepEqual(
      some.TableList?.map((table) => table.Name),
      ['t1', 't2'],
    );
    const gone = await glue.send(new BatchDeleteTableCommand({ DatabaseName: 'temp', TablesToDelete: ['t1', 'nope'] }));
    assert.deepEqual(
      gone.Errors?.map((error) => error.TableName),
      ['nope'],
    );
    await glue.send(new DeleteDatabaseCommand({ Name: 'temp' }));
    await assert.rejects(glue.send(new GetTableCommand({ DatabaseName: 'temp', Name: 't2' })), EntityNotFoundException);
  });

  it('pages by token', async () => {
    for (const Name of ['p1', 'p2']) await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name } }));
    const seen: (string | undefined)[] = [];
    let NextToken: string | undefined;
    do {
      const page = await glue.send(new GetDatabasesCommand({ MaxResults: 1, NextToken }));
      assert.equal(page.DatabaseList?.length, 1);
      seen.push(page.DatabaseList?.[0]?.Name);
      NextToken = page.NextToken;
    } while (NextToken);
    assert.deepEqual(seen, ['p1', 'p2', 'shop']);
  });

  it('keeps partitions and filters them', async () => {
    const at = { DatabaseName: 'shop', TableName: 'sales' };
    const input = (...Values: string[]) => ({
      Values,
      StorageDescriptor: { Location: `s3://lake/${Values.join('/')}` },
    });
    await glue.send(new CreatePartitionCommand({ ...at, PartitionInput: input('2026-01-01', '2') }));
    await assert.rejects(
      glue.send(new CreatePartitionCommand({ ...at, PartitionInput: input('2026-01-01', '2') })),
      AlreadyExistsException,
    );
    await assert.rejects(
      glue.send(new CreatePartitionCommand({ ...at, PartitionInput: input('2026-01-01') })),
      InvalidInputException,
    );
    const batch = await glue.send(
      new BatchCreatePartitionCommand({
        ...at,
        PartitionInputList: [input('2026-01-01', '2'), input('2026-01-02', '10'), input("it's", '3')],
      }),
    );
    assert.deepEqual(
      batch.Errors?.map((error) => error.PartitionValues),
      [['2026-01-01', '2']],
    );
    const where = async (Expression: string) =>
      (await glue.send(new GetPartitionsCommand({ ...at, Expression }))).Partitions?.map((p) => p.Values?.[1]).sort();
    assert.deepEqual(await where("day = '2026-01-01'"), ['2']);
    assert.deepEqual(await where('store > 2'), ['10', '3']);
    assert.deepEqual(await where("store in (2, 10) and not (day like '%-02')"), ['2']);
    assert.deepEqual(await where("day = 'it''s' or store between 9 and 11"), ['10', '3']);
    await assert.rejects(where('nope = 1'), InvalidInputException);
    await assert.rejects(where('store >'), InvalidInputException);
    await glue.send(
      new UpdatePartitionCommand({ ...at, PartitionValueList: ["it's", '3'], PartitionInput: input('new', '3') }),
    );
    const got = await glue.send(
      new BatchGetPartitionCommand({ ...at, PartitionsToGet: [{ Values: ['new', '3'] }, { Values: ['x', '1'] }] }),
    );
    assert.equal(got.Partitions?.length, 1);
    assert.deepEqual(got.UnprocessedKeys, [{ Values: ['x', '1'] }]);
    await glue.send(new DeletePartitionCommand({ ...at, PartitionValues: ['new', '3'] }));
    await assert.rejects(
      glue.send(new GetPartitionCommand({ ...at, PartitionValues: ['new', '3'] })),
      EntityNotFoundException,
    );
  });
});
