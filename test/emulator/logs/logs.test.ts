import assert from 'node:assert/strict';
import * as Logs from '@aws-sdk/client-cloudwatch-logs';
import { createLogsService } from '../../../src/emulator/logs/service';
import { temporaryFolder, testWarehouse, type TestWarehouse } from '../support/warehouse';

const logGroupName = '/aws-glue/jobs/output';
const logStreamName = 'jr_1';

describe('logs', () => {
  let warehouse: TestWarehouse;
  let logs: Logs.CloudWatchLogsClient;
  const put = (...messages: string[]) =>
    logs.send(
      new Logs.PutLogEventsCommand({
        logGroupName,
        logStreamName,
        logEvents: messages.map((message, i) => ({ message, timestamp: 1000 + i })),
      }),
    );
  const get = (more: Partial<Logs.GetLogEventsCommandInput> = {}) =>
    logs.send(new Logs.GetLogEventsCommand({ logGroupName, logStreamName, ...more }));
  const messages = (answer: { events?: { message?: string }[] }) => answer.events?.map((event) => event.message);

  beforeEach(async () => {
    warehouse = await testWarehouse();
    logs = new Logs.CloudWatchLogsClient(warehouse.client);
    await logs.send(new Logs.CreateLogGroupCommand({ logGroupName }));
    await logs.send(new Logs.CreateLogStreamCommand({ logGroupName, logStreamName }));
  });
  afterEach(() => warehouse.end());

  it('follows a stream by its forward token, which stays when nothing is new', async () => {
    await put('one', 'two');
    const first = await get({ startFromHead: true });
    assert.deepEqual(messages(first), ['one', 'two']);
    const waiting = await get({ nextToken: first.nextForwardToken });
    assert.deepEqual(messages(waiting), []);
    assert.equal(waiting.nextForwardToken, first.nextForwardToken);
    await put('three é\n  at line');
    const news = await get({ nextToken: waiting.nextForwardToken });
    assert.deepEqual(messages(news), ['three é\n  at line']);
  });

  it('pages forward and backward without losing or repeating', async () => {
    const all = Array.from({ length: 10 }, (_, i) => `line ${i}`);
    await put(...all);
    const forward: (string | undefined)[] = [];
    let page = await get({ startFromHead: true, limit: 4 });
    for (; page.events?.length; page = await get({ nextToken: page.nextForwardToken, limit: 4 })) {
      forward.push(...(messages(page) ?? []));
    }
    assert.deepEqual(forward, all);
    const latest = await get({ limit: 3 });
    assert.deepEqual(messages(latest), all.slice(-3));
    const before = await get({ nextToken: latest.nextBackwardToken, limit: 3 });
    assert.deepEqual(messages(before), all.slice(4, 7));
  });

  it('chooses by time and by pattern, over streams', async () => {
    await put('INFO start', 'ERROR a bad row', 'WARN slow', 'ERROR the end');
    assert.deepEqual(messages(await get({ startTime: 1001, endTime: 1003 })), ['ERROR a bad row', 'WARN slow']);
    const patterns: [string, string[]][] = [
      ['ERROR', ['ERROR a bad row', 'ERROR the end']],
      ['"a bad"', ['ERROR a bad row']],
      ['ERROR -end', ['ERROR a bad row']],
      ['?WARN ?INFO', ['INFO start', 'WARN slow']],
    ];
    for (const [filterPattern, want] of patterns) {
      const found = await logs.send(new Logs.FilterLogEventsCommand({ logGroupName, filterPattern }));
      assert.deepEqual(messages(found), want, filterPattern);
    }
    await assert.rejects(
      logs.send(new Logs.FilterLogEventsCommand({ logGroupName, filterPattern: '{ $.level = "x" }' })),
      (error: Error) => error.name === 'NotImplemented',
    );
  });

  it('describes groups and streams', async () => {
    await put('one', 'two');
    const { logGroups } = await logs.send(new Logs.DescribeLogGroupsCommand({ logGroupNamePrefix: '/aws-glue/' }));
    assert.deepEqual(
      logGroups?.map((group) => group.logGroupName),
      [logGroupName],
    );
    const { logStreams } = await logs.send(
      new Logs.DescribeLogStreamsCommand({ logGroupName, logStreamNamePrefix: 'jr_' }),
    );
    assert.equal(logStreams?.[0]?.firstEventTimestamp, 1000);
    assert.equal(logStreams?.[0]?.lastEventTimestamp, 1001);
  });

  const errors: [string, () => Promise<unknown>, string][] = [
    [
      'a group twice',
      () => logs.send(new Logs.CreateLogGroupCommand({ logGroupName })),
      'ResourceAlreadyExistsException',
    ],
    [
      'a stream twice',
      () => logs.send(new Logs.CreateLogStreamCommand({ logGroupName, logStreamName })),
      'ResourceAlreadyExistsException',
    ],
    [
      'a stream of no group',
      () => logs.send(new Logs.CreateLogStreamCommand({ logGroupName: 'none', logStreamName })),
      'ResourceNotFoundException',
    ],
    ['events of no stream', () => get({ logStreamName: 'none' }), 'ResourceNotFoundException'],
    ['a token that is none', () => get({ nextToken: 'f/what' }), 'InvalidParameterException'],
    [
      'events out of order',
      () =>
        logs.send(
          new Logs.PutLogEventsCommand({
            logGroupName,
            logStreamName,
            logEvents: [
              { message: 'b', timestamp: 2 },
              { message: 'a', timestamp: 1 },
            ],
          }),
        ),
      'InvalidParameterException',
    ],
  ];
  for (const [what, act, name] of errors) {
    it(`refuses ${what} with ${name}`, async () => {
      await assert.rejects(act(), (error: Error) => error.name === name);
    });
  }

  it('keeps what a run wrote over a restart', async () => {
    const folder = temporaryFolder();
    const options = { dataDir: folder.path, region: 'us-east-1', warn: (message: string) => assert.fail(message) };
    const call = {
      principal: { accessKeyId: '', name: '', arn: '' },
      region: '',
      requestId: '',
      signal: new AbortController().signal,
    };
    const before = await createLogsService(options);
    before.sink.append(logGroupName, 'jr_2', [{ timestamp: 5, message: 'from the sink' }]);
    before.sink.append(logGroupName, 'jr_2', [{ timestamp: 6, message: 'again' }]);
    await before.close();
    const after = await createLogsService(options);
    const answer = await after.service.operations['GetLogEvents']?.({ logGroupName, logStreamName: 'jr_2' }, call);
    assert.deepEqual(messages(answer as { events: { message: string }[] }), ['from the sink', 'again']);
    await after.close();
    folder.remove();
  });
});
