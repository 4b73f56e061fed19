import assert from 'node:assert/strict';
import { TreeRows } from '../../../src/host/trees/treeRows';

interface Row {
  readonly key: string;
  readonly kind: string;
  readonly text: string;
  readonly error?: string;
}
const row = (key: string, text: string): Row => ({ key, kind: 'row', text });

/** A tree over lists by parent's key, whose next reading can be held back. */
function tree(lists: Record<string, readonly Row[] | Error>) {
  const told: (readonly string[] | 'all')[] = [];
  let gate: Promise<void> = Promise.resolve();
  const rows = new TreeRows<Row>({
    read: async (parent) => {
      const list = lists[parent?.key ?? ''] ?? [];
      await gate;
      if (list instanceof Error) throw list;
      return list;
    },
    view: ({ text }) => text,
    failed: (parent, error) => ({ key: `${parent?.key ?? ''}!`, kind: 'problem', text: String(error) }),
    changed: (changed) => void told.push(changed?.map(({ key }) => key) ?? 'all'),
  });
  const hold = (): (() => void) => {
    let open = (): void => undefined;
    gate = new Promise((resolve) => (open = resolve));
    return open;
  };
  return { lists, rows, told, hold };
}

describe('the rows of a tree', () => {
  it('stay the same objects while their parent is read again, and say afterwards what is true now', async () => {
    const { lists, rows, told, hold } = tree({
      '': [row('jobs', 'Glue jobs')],
      jobs: [row('a', 'running'), row('b', 'ok')],
    });
    const [jobs] = await rows.children();
    const [a, b] = await rows.children(jobs);
    lists['jobs'] = [row('a', 'failed'), row('b', 'ok')];
    const open = hold();
    const refreshed = rows.refresh(jobs);
    assert.deepEqual(told, [], 'the editor was told to drop rows before others were read');
    open();
    await refreshed;
    assert.deepEqual(told, [['a']], 'only what changed is shown anew');
    assert.equal(a?.text, 'failed');
    const again = await rows.children(jobs);
    assert.ok(again[0] === a && again[1] === b);
  });

  it('that are new or gone come with the parent, and are at hand when it is asked', async () => {
    const { lists, rows, told, hold } = tree({ '': [row('jobs', 'Glue jobs')], jobs: [row('a', '1'), row('b', '1')] });
    const [jobs] = await rows.children();
    const [, b] = await rows.children(jobs);
    lists['jobs'] = [row('c', '1'), row('b', '2')];
    await rows.refresh(jobs);
    assert.deepEqual(told, [['jobs']]);
    hold();
    const now = await rows.children(jobs);
    assert.deepEqual(
      now.map(({ key, text }) => `${key} ${text}`),
      ['c 1', 'b 2'],
    );
    assert.ok(now[1] === b);
    assert.deepEqual(
      rows.known(() => true).map(({ key }) => key),
      ['jobs', 'b', 'c'],
    );
  });

  it('lose what is no longer said of them', async () => {
    const { lists, rows } = tree({ '': [{ ...row('a', '1'), error: 'stopped' }] });
    const [a] = await rows.children();
    lists[''] = [row('a', '1')];
    await rows.refresh();
    assert.deepEqual(a, row('a', '1'));
  });

  it('give way to a row that says why they could not be read, and come back', async () => {
    const { lists, rows, told } = tree({ '': [row('a', '1')] });
    await rows.children();
    lists[''] = new Error('no permission');
    await rows.refresh();
    assert.deepEqual(
      (await rows.children()).map(({ kind }) => kind),
      ['problem'],
    );
    lists[''] = [row('a', '1')];
    await rows.refresh();
    assert.deepEqual(
      (await rows.children()).map(({ kind }) => kind),
      ['row'],
    );
    assert.deepEqual(told, ['all', 'all']);
  });

  it('are those of the last of two refreshes, however they end', async () => {
    const { lists, rows, hold } = tree({ '': [row('a', 'first')] });
    const [a] = await rows.children();
    lists[''] = [row('a', 'second')];
    const openFirst = hold();
    const first = rows.refresh();
    lists[''] = [row('a', 'third')];
    const openSecond = hold();
    const second = rows.refresh();
    openSecond();
    await second;
    openFirst();
    await first;
    assert.equal(a?.text, 'third');
  });

  it('of a parent that nobody opened are not read', async () => {
    const { rows, told } = tree({ '': [row('jobs', 'Glue jobs')], jobs: new Error('was read') });
    const [jobs] = await rows.children();
    await rows.refresh(jobs);
    assert.deepEqual(told, [['jobs']]);
  });

  it('go with a reset; what was still being read is dropped', async () => {
    const { rows, told, hold } = tree({ '': [row('a', '1')] });
    const open = hold();
    const reading = rows.children();
    rows.reset();
    open();
    assert.deepEqual(await reading, []);
    assert.deepEqual([told, rows.known(() => true)], [['all'], []]);
  });
});
