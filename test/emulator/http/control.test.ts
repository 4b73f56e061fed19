import assert from 'node:assert/strict';
import { CreateDatabaseCommand, GetDatabasesCommand, GlueClient } from '@aws-sdk/client-glue';
import { DescribeStatementCommand, ExecuteStatementCommand, RedshiftDataClient } from '@aws-sdk/client-redshift-data';
import { version } from '../../../package.json';
import { send, sign } from '../support/rawRequest';
import { testWarehouse, type TestWarehouse } from '../support/warehouse';

describe('the whole warehouse in one process', function () {
  this.timeout(60_000);
  let warehouse: TestWarehouse;
  let asked = (): void => undefined;
  before(async () => {
    warehouse = await testWarehouse({ engine: 'pglite', onShutdown: () => asked() });
  });
  after(() => warehouse.end());

  const control = async (operation: string) => {
    const headers = {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `PriceMartLocal_20261101.${operation}`,
    };
    return send(warehouse, await sign(warehouse, 'POST', '/', headers, '{}', { service: 'pricemart' }));
  };

  it('describes itself', async () => {
    const { glue, engine, ...rest } = JSON.parse((await control('Describe')).text) as Record<string, unknown>;
    assert.deepEqual(rest, { version, pid: process.pid, dataDir: warehouse.dataDir });
    assert.equal((engine as { kind: string }).kind, 'pglite');
    assert.match((glue as { state: string }).state, /^(missing|preparing|ready|failed)$/);
  });

  it('answers Glue and the Data API', async () => {
    const glue = new GlueClient(warehouse.client);
    await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: 'landing' } }));
    const { DatabaseList } = await glue.send(new GetDatabasesCommand({}));
    assert.ok(DatabaseList?.some((database) => database.Name === 'landing'));
    const data = new RedshiftDataClient(warehouse.client);
    const { Id } = await data.send(
      new ExecuteStatementCommand({ WorkgroupName: 'pricemart', Database: 'dev', Sql: 'select 1' }),
    );
    let status: string | undefined;
    do status = (await data.send(new DescribeStatementCommand({ Id }))).Status;
    while (status !== 'FINISHED' && status !== 'FAILED');
    assert.equal(status, 'FINISHED');
  });

  it('tells its owner when a client asks it to end', async () => {
    const told = new Promise<void>((resolve) => (asked = resolve));
    assert.equal((await control('Shutdown')).status, 200);
    await told;
  });
});
