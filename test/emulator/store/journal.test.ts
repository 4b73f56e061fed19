import assert from 'node:assert/strict';
import { appendFileSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { Journal } from '../../../src/emulator/store/journal';
import { temporaryFolder } from '../support/warehouse';

describe('the journal', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let file: string;
  beforeEach(() => {
    folder = temporaryFolder();
    file = join(folder.path, 'sub/journal.jsonl');
  });
  afterEach(() => folder.remove());

  it('has after a restart what it acknowledged', async () => {
    const journal = await Journal.open<number>(file);
    await Promise.all([...Array(100).keys()].map((n) => journal.set(`key ${n}\n"é"`, n)));
    await journal.remove('key 5\n"é"');
    await journal.close();
    const again = await Journal.open<number>(file);
    assert.equal(again.size, 99);
    assert.equal(again.get('key 7\n"é"'), 7);
    await again.close();
  });

  it('drops a torn last line, wherever it is torn, and goes on', async () => {
    const journal = await Journal.open<string>(file);
    await journal.set('whole', 'a');
    const whole = readFileSync(file).length;
    await journal.set('torn', 'bcd');
    await journal.close();
    const all = readFileSync(file).length;
    for (let cut = all - 1; cut > whole; cut--) {
      truncateSync(file, cut);
      const again = await Journal.open<string>(file);
      assert.deepEqual([...again.entries()], [['whole', 'a']]);
      assert.equal(readFileSync(file).length, whole);
      await again.close();
      appendFileSync(file, JSON.stringify(['torn', 'bcd']) + '\n');
    }
  });

  it('rewrites itself when most of it is stale', async () => {
    const journal = await Journal.open<number>(file);
    for (let n = 0; n < 200; n++) await journal.set('same', n);
    await journal.close();
    const again = await Journal.open<number>(file);
    await again.set('other', 1);
    await again.close();
    assert.equal(readFileSync(file, 'utf8'), '["same",199]\n["other",1]\n');
  });

  it('refuses writes once closed', async () => {
    const journal = await Journal.open<number>(file);
    await journal.close();
    await assert.rejects(journal.set('late', 1), /is closed/);
  });
});
