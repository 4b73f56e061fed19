import assert from 'node:assert/strict';
import { localConnection } from '../../../src/domain/connection/connection';
import type { LandingObject } from '../../../src/domain/load/loads';
import type { ObjectInfo } from '../../../src/domain/storage/model';
import {
  commonFolder,
  connectionNode,
  filtered,
  folderOf,
  objectNodes,
  partNodes,
  prefixFacts,
  prefixNode,
  zoneNodes,
} from '../../../src/host/warehouse/build';
import { intakeOf } from '../../../src/host/warehouse/intake';
import { viewOf } from '../../../src/host/warehouse/itemView';
import { mapLimited, readListing } from '../../../src/host/warehouse/listing';
import type { BucketNode, JobNode, ObjectNode, WarehouseNode } from '../../../src/host/warehouse/nodes';

const now = new Date('2026-11-21T12:00:00Z');
const object = (key: string, size = 10, at = now): ObjectInfo => ({
  bucket: 'zone',
  key,
  size,
  etag: 'e1',
  lastModified: at,
});
const bucket: BucketNode = { kind: 'bucket', key: 'b', connection: 'local', bucket: 'zone', prefix: '' };
const view = (node: WarehouseNode) => viewOf(node, { now, intake: () => undefined });

describe('the warehouse tree', () => {
  it('shows the four parts of a connection, and no Redshift where none is named', () => {
    const node = connectionNode(localConnection);
    assert.deepEqual(
      partNodes(node).map((part) => part.kind),
      ['catalog', 'zones', 'redshift', 'jobs'],
    );
    assert.deepEqual(
      partNodes(connectionNode({ name: 'x', kind: 'aws' })).map((part) => part.kind),
      ['catalog', 'zones', 'jobs'],
    );
  });

  it('gives each node of a connection its own key', () => {
    const keys = partNodes(connectionNode(localConnection)).map((part) => part.key);
    assert.equal(new Set(keys).size, keys.length);
  });

  it('takes landing zones as settings name them, else every bucket', () => {
    const parent = connectionNode(localConnection);
    assert.deepEqual(
      zoneNodes(parent, ['s3://a-zone/pos/', 'nonsense'], []).map(({ bucket: name, prefix }) => [name, prefix]),
      [['a-zone', 'pos/']],
    );
    assert.deepEqual(
      zoneNodes(parent, undefined, [{ name: 'one' }, { name: 'two' }]).map((zone) => zone.bucket),
      ['one', 'two'],
    );
  });

  it('joins folders that hold only one folder', () => {
    assert.equal(commonFolder('pos/', [object('pos/2026/11/a'), object('pos/2026/11/b')]), 'pos/2026/11/');
    assert.equal(commonFolder('pos/', [object('pos/2026/11/a'), object('pos/2026/12/b')]), 'pos/2026/');
    assert.equal(commonFolder('pos/', [object('pos/a'), object('pos/2026/b')]), 'pos/');
    assert.equal(commonFolder('pos/', []), 'pos/');
  });

  it('keeps a folder whose objects share the beginning of their names', () => {
    assert.equal(commonFolder('pos/', [object('pos/store-1.csv'), object('pos/store-2.csv')]), 'pos/');
  });

  it('says what lies under a prefix, and "at least" where it saw one page only', () => {
    const objects = [
      object('p/a', 1024, new Date('2026-11-21T11:58:00Z')),
      object('p/b', 2048, new Date('2026-11-20T00:00:00Z')),
    ];
    const node = prefixNode(bucket, '', 'p/', prefixFacts(objects, true));
    assert.equal(view(node).description, '2 objects · 3.0 KB · newest 2 min ago'.replace('3.0', '3'));
    assert.equal(
      view(prefixNode(bucket, '', 'p/', prefixFacts(objects, false))).description,
      '2+ objects · 3 KB+ · newest 2 min ago',
    );
  });

  it('names objects relative to their folder', () => {
    const [node] = objectNodes(bucket, folderOf('pos/sto'), [object('pos/store-1.csv')]);
    assert.equal(node?.kind === 'object' ? node.name : '', 'store-1.csv');
  });

  it('says of an object whether a batch has taken it in', () => {
    const node: ObjectNode = {
      kind: 'object',
      key: 'o',
      connection: 'local',
      object: object('pos/a.csv'),
      name: 'a.csv',
    };
    const entry = (more: Partial<LandingObject>): ReadonlyMap<string, LandingObject> =>
      new Map([
        [
          's3://zone/pos/a.csv',
          { uri: 's3://zone/pos/a.csv', etag: 'e1', size: 10, lastModified: '', batch: 118, status: 'loaded', ...more },
        ],
      ]);
    assert.deepEqual(intakeOf(node, new Map()), { state: 'new' });
    assert.deepEqual(intakeOf(node, entry({})), { state: 'taken', batch: 118 });
    assert.deepEqual(intakeOf(node, entry({ etag: 'older' })), { state: 'changed', batch: 118 });
    assert.deepEqual(intakeOf(node, entry({ status: 'held back', reason: 'cut off' })), {
      state: 'heldBack',
      batch: 118,
      reason: 'cut off',
    });
    const shown = viewOf(node, { now, intake: () => ({ state: 'taken', batch: 118 }) });
    assert.equal(shown.description, '10 B · now · taken in (batch 118)');
    assert.equal(shown.spoken, 'a.csv, 10 B · now · taken in (batch 118)');
  });

  it('tells a job’s state in words beside its icon', () => {
    const job = (more: Partial<JobNode>): JobNode => ({
      kind: 'job',
      key: 'j',
      connection: 'local',
      name: 'pos_sales',
      state: 'same',
      ...more,
    });
    const run = {
      id: 'jr_1',
      jobName: 'pos_sales',
      arguments: {},
      attempt: 0,
      completedAt: new Date('2026-11-21T11:58:00Z'),
    };
    assert.equal(
      view(job({ lastRun: { ...run, state: 'SUCCEEDED' } })).description,
      'deployed · same as workspace · last run ok 2 min ago',
    );
    const failed = view(job({ state: 'differs', lastRun: { ...run, state: 'FAILED' } }));
    assert.deepEqual(
      [failed.icon, failed.description],
      ['error', 'differs from workspace · last run failed 2 min ago'],
    );
    assert.match(view(job({ lastRun: { ...run, state: 'RUNNING' } })).context ?? '', /\brunning\b/);
    assert.doesNotMatch(view(job({ state: 'notDeployed' })).context ?? '', /\bdeployed\b/);
  });

  it('shows keys of a column in words', () => {
    const column = { name: 'sku', type: 'character varying(20)', nullable: false, distKey: true, sortKey: 2 };
    assert.equal(
      view({ kind: 'column', key: 'c', connection: 'local', column }).description,
      'character varying(20) · dist key · sort key 2 · not null',
    );
  });

  it('filters by name and says where nothing is left', () => {
    const nodes = objectNodes(bucket, '', [object('a.csv'), object('b.csv')]);
    assert.deepEqual(
      filtered(bucket, nodes, 'A.').map((node) => node.kind === 'object' && node.name),
      ['a.csv'],
    );
    assert.deepEqual(
      filtered(bucket, nodes, 'zzz').map((node) => node.kind),
      ['note'],
    );
  });

  it('reads a listing a page at a time and looks into its folders', async () => {
    const asked: (string | undefined)[] = [];
    const store = {
      list: async ({ delimiter, token, prefix }: { prefix: string; delimiter?: string; token?: string }) => {
        if (delimiter === undefined) return { prefixes: [], objects: [object(`${prefix}2026/x`)] };
        asked.push(token);
        return token === undefined
          ? { prefixes: ['pos/'], objects: [object('1')], next: 't' }
          : { prefixes: [], objects: [object('2')] };
      },
    } as unknown as Parameters<typeof readListing>[0];
    const signal = new AbortController().signal;
    const first = await readListing(store, { bucket: 'zone', prefix: '' }, undefined, signal);
    assert.deepEqual([first.folders[0]?.prefix, first.objects.length, first.next], ['pos/2026/', 1, 't']);
    const both = await readListing(store, { bucket: 'zone', prefix: '' }, first, signal);
    assert.deepEqual([both.objects.map(({ key }) => key), both.next, asked], [['1', '2'], undefined, [undefined, 't']]);
  });

  it('keeps the order of work that runs a few at a time', async () => {
    let running = 0;
    let most = 0;
    const results = await mapLimited([3, 1, 2], 2, async (value) => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, value));
      running--;
      return value * 10;
    });
    assert.deepEqual([results, most], [[30, 10, 20], 2]);
  });
});
