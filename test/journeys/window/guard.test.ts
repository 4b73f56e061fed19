/** A statement that destroys data, on production and elsewhere: each answer is looked up in the warehouse itself. */
import * as assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pictured, shared, tree, type Shared } from '../shared';
import type { Warehouse } from '../warehouse';

const guarded = `delete from public.guarded;
truncate public.guarded;
drop table public.guarded;
`;

describe('the guard of production, in the packaged extension', function () {
  this.timeout(120_000);
  // A browser loses a key press or a click now and then.
  this.retries(1);
  pictured('guard');
  let window: Shared;
  let warehouse: Warehouse;

  before(async () => {
    window = await shared();
    warehouse = await window.warehouse();
    await warehouse.query('create table public.guarded (id integer)');
    await warehouse.query('insert into public.guarded values (1), (2), (3)');
    writeFileSync(join(window.session.workspace, 'sql/guarded.sql'), guarded);
    await window.session.workbench.openFile('sql/guarded.sql');
  });
  after(() => window.session.workbench.connection('local'));

  const rows = () => warehouse.query('select id from public.guarded order by id');
  const run = (words: string, keys?: string) => window.session.workbench.run(words, keys);

  it('is on where the status bar says production', async () => {
    const { workbench } = window.session;
    await workbench.connection('tills');
    await workbench.connectionItem().filter({ hasText: 'tills · production' }).waitFor();
    await workbench.item(tree, /^tills\b.*production/).waitFor({ timeout: 30_000 });
  });

  for (const [words, act] of [
    ['delete from', 'Delete all rows of public.guarded'],
    ['truncate', 'Truncate public.guarded'],
    ['drop table', 'Drop table public.guarded'],
  ] as const)
    it(`asks by name: ${act}; Cancel runs nothing`, async () => {
      const { prompts } = window;
      await run(words);
      const box = await prompts.modal(new RegExp(`${act} on tills \\(production\\)\\?`));
      await box.getByRole('button', { name: act, exact: true }).waitFor();
      await prompts.press(box, 'Cancel');
      assert.equal((await rows()).length, 3);
      assert.equal(await warehouse.stateOf(`${words} `), undefined);
    });

  it('names all acts of a file, and Escape runs none of them', async () => {
    await run('delete from', 'Control+Shift+Enter');
    const box = await window.prompts.modal(/Delete all rows of public\.guarded and 2 more on tills \(production\)\?/);
    const detail = await box.innerText();
    for (const act of ['Truncate public.guarded', 'Drop table public.guarded']) assert.ok(detail.includes(act), detail);
    await window.session.page.keyboard.press('Escape');
    await box.waitFor({ state: 'detached' });
    assert.equal((await rows()).length, 3);
  });

  it('runs after the button that names the act', async () => {
    const { prompts, session } = window;
    await run('truncate');
    await prompts.press(await prompts.modal(/Truncate public\.guarded/), 'Truncate public.guarded');
    await session.workbench.webview(/tills[\s\S]*(done|changed)/);
    assert.equal(await warehouse.stateOf('truncate '), 'FINISHED');
    assert.deepEqual(await rows(), []);
  });

  it('does not ask in development', async () => {
    const { session } = window;
    await warehouse.query('insert into public.guarded values (4)');
    await session.workbench.connection('local');
    await run('delete from');
    await session.workbench.webview(/local[\s\S]*1 row changed/);
    assert.deepEqual(await rows(), []);
    assert.equal(await session.page.locator('.monaco-dialog-box').count(), 0);
  });
});
