/** Input boxes and lists: arguments of a job, prefixes, pages of objects, a connection that cannot work. */
import * as assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nowhere, openLandingZone, pictured, shared, tree, type Shared } from '../shared';
import { until } from '../until';
import type { Warehouse } from '../warehouse';

const bucket = 'pricemart-landing';
const job = {
  Name: 'echo_arguments',
  Role: 'arn:aws:iam::000000000000:role/PriceMartGlue',
  Command: {
    Name: 'pythonshell',
    ScriptLocation: 's3://pricemart-artifacts/glue-scripts/echo_arguments.py',
    PythonVersion: '3.9',
  },
  MaxCapacity: 0.0625,
};

describe('input boxes and lists, in the packaged extension', function () {
  this.timeout(120_000);
  // A browser loses a key press or a click now and then.
  this.retries(1);
  pictured('inputs');
  let window: Shared;
  let warehouse: Warehouse;

  before(async () => {
    window = await shared();
    warehouse = await window.warehouse();
    const scripts = join(window.session.workspace, 'glue-scripts');
    writeFileSync(join(scripts, 'echo_arguments.py'), 'import sys\nprint("got " + " ".join(sys.argv[1:]))\n');
    writeFileSync(join(scripts, 'echo_arguments.job.json'), JSON.stringify(job, null, 2));
    for (const name of ['2025/12/31/z.csv', '2026/11/20/a.csv', '2026/11/21/b.csv', '2026/12/01/c.csv'])
      await warehouse.put(bucket, `prefixes/${name}`, 'a\n');
    await warehouse.putMany(bucket, 1100, (at) => `many/store-${String(at).padStart(4, '0')}.csv`);
    await openLandingZone(window);
  });

  it('lists only what goes on with a prefix, and all again without', async () => {
    const { prompts, session } = window;
    const title = /Filter s3:\/\/pricemart-landing\/prefixes\//;
    const folder = session.workbench.item(tree, /^prefixes\//);
    await session.workbench.expand(tree, /^prefixes\//);
    await session.workbench.item(tree, /^2026\//).waitFor();
    await session.workbench.contextMenu(folder, 'Filter by Prefix…');
    await prompts.type(title, '2026/12');
    await prompts.enter();
    await session.workbench.item(tree, /^prefixes\/.*2026\/12/).waitFor();
    await session.workbench.item(tree, /^12\/01\//).waitFor();
    await session.workbench.contextMenu(folder, 'Filter by Prefix…');
    await prompts.type(title, 'nothing');
    await prompts.enter();
    await session.workbench.item(tree, /no objects with this prefix/).waitFor();
    await session.workbench.contextMenu(folder, 'Filter by Prefix…');
    await prompts.type(title, '');
    await prompts.enter();
    await session.workbench.item(tree, /^2026\//).waitFor();
    await folder.locator('.monaco-tl-twistie').click();
  });

  it('loads objects 1,000 at a time', async () => {
    const { workbench } = window.session;
    await workbench.expand(tree, /^many\//);
    await workbench.item(tree, /^store-0000\.csv/).click();
    await window.session.page.keyboard.press('End');
    const up = () => window.session.page.keyboard.press('ArrowUp');
    await workbench.reach(tree, /Load 1,000 more \(1,000 shown\)/, up);
    await workbench.item(tree, /Load 1,000 more \(1,000 shown\)/).click();
    await workbench.item(tree, /Load 1,000 more/).waitFor({ state: 'detached' });
    await window.session.page.keyboard.press('End');
    await workbench.reach(tree, /^store-1099\.csv/, up);
    await window.session.page.keyboard.press('Home');
    await workbench
      .item(tree, /^many\//)
      .locator('.monaco-tl-twistie')
      .click();
  });

  it('says in place what is wrong with arguments, and runs with those that are right', async () => {
    const { prompts, session } = window;
    const title = /Run echo_arguments with Arguments/;
    await session.workbench.command('Price Mart: Run Glue Job with Arguments…');
    await prompts.pick(/Run Glue Job with Arguments/, /echo_arguments/);
    await prompts.type(title, 'batch 118');
    const box = await prompts.quick(title);
    await box.getByText('"batch" stands where the name of an argument is expected.').waitFor();
    await prompts.enter();
    assert.ok(await box.isVisible(), 'the box took what it had called wrong');
    await prompts.type(title, '--batch 118 --note "two words"');
    await prompts.enter();
    await prompts.pick(/echo_arguments is not deployed yet/, /Deploy and Run/);
    const panel = await session.workbench.webview(/echo_arguments[\s\S]*SUCCEEDED/, 90_000);
    await panel.getByText('got ').first().waitFor({ timeout: 30_000 });
    const text = await panel.locator('body').innerText();
    assert.match(text, /--batch 118/);
    assert.match(text, /two words/);
  });

  it('remembers the arguments, and Escape runs nothing', async () => {
    const { prompts, session } = window;
    await session.workbench.command('Price Mart: Run Glue Job with Arguments…');
    await prompts.pick(/Run Glue Job with Arguments/, /echo_arguments/);
    await prompts.pick(/Run echo_arguments with Arguments/, /--batch 118 --note "two words"/);
    const box = await prompts.quick(/Run echo_arguments with Arguments/);
    // List and box have the same title: the text tells that it is the box.
    await until('the text', async () =>
      (await box.locator('input.input').first().inputValue()).startsWith('--batch 118'),
    );
    await prompts.escape(/Run echo_arguments with Arguments/);
    assert.equal(await warehouse.runsOf('echo_arguments'), 1);
  });

  it('says of a connection that cannot work what, where and how to mend it, with a button that does', async () => {
    const { prompts, session } = window;
    const { workbench, page } = session;
    await workbench.connection('nowhere');
    await workbench.command('Price Mart: Test Connection');
    const told = await prompts.notification(/cannot be reached for the connection nowhere/);
    const words = await told.innerText();
    assert.ok(words.includes(nowhere), words);
    assert.match(words, /setting priceMart\.connections/);
    await told.getByRole('button', { name: 'Test Connection' }).click();
    await told.waitFor({ state: 'detached' });
    const again = await prompts.notification(/cannot be reached for the connection nowhere/);
    await again.getByRole('button', { name: 'Details' }).click();
    await page
      .locator('.part.panel select option:checked', { hasText: 'Price Mart' })
      .first()
      .waitFor({ state: 'attached' });
    await workbench.expand(tree, /Landing zones/);
    await workbench.item(tree, /cannot be reached for the connection nowhere/).waitFor();
    await workbench.connection('local');
    await workbench.item(tree, /\blocal\b/).waitFor();
  });
});
