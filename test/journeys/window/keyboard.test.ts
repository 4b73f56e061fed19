/** Without a mouse, and with names that a screen reader can say. */
import * as assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pictured, shared, tree, type Shared } from '../shared';
import { until } from '../until';

describe('by keyboard alone, in the packaged extension', function () {
  this.timeout(120_000);
  // A browser loses a key press or a click now and then.
  this.retries(1);
  pictured('keyboard');
  let window: Shared;

  before(async () => {
    window = await shared();
    // Whatever journey came before.
    await window.session.workbench.connection('local');
    writeFileSync(join(window.session.workspace, 'sql/keys.sql'), "select 'left' as a, 'right' as b;\n");
    await (await window.warehouse()).put('pricemart-landing', 'keys/file.csv', 'a,b\n1,2\n');
    await window.session.workbench.command('View: Close All Editors');
    await window.session.workbench.openFile('sql/keys.sql');
  });

  const press = (...keys: readonly string[]) =>
    keys.reduce((before, key) => before.then(() => window.session.page.keyboard.press(key)), Promise.resolve());
  const focusIsIn = (selector: string) =>
    window.session.page.evaluate<boolean>(`document.activeElement?.closest(${JSON.stringify(selector)}) != null`);
  /** What the tree's focused row is called. */
  const focusedRow = async () =>
    (await window.session.workbench.tree(tree).locator('.monaco-list-row.focused').getAttribute('aria-label')) ?? '';
  /** Walks down to the row that is called so, once it is there. */
  const walkTo = async (label: RegExp) => {
    await window.session.workbench.item(tree, label).waitFor();
    await until(`the row ${label}`, async () => {
      if (label.test(await focusedRow())) return true;
      await press('ArrowDown');
      return false;
    });
  };

  it('reaches the Warehouse view with F6 and walks it with arrows', async () => {
    await until('the focus to be in the side bar', async () => {
      if (await focusIsIn('.part.sidebar')) return true;
      await press('F6');
      return false;
    });
    await window.session.workbench.command('Price Mart: Focus on Warehouse View');
    await until('the focus to be in the tree', () => focusIsIn('[role=tree]'));
    await press('Home');
    assert.match(await focusedRow(), /^local, this machine/);
    await press('ArrowRight');
    await walkTo(/^Landing zones/);
    await press('ArrowRight');
    await walkTo(/pricemart-landing/);
    await press('ArrowRight');
    await walkTo(/^keys\//);
    await press('ArrowRight');
    await walkTo(/^file\.csv/);
  });

  it('opens the context menu of a row and what is in it', async () => {
    const { page, workbench } = window.session;
    await press('Shift+F10');
    await page.getByRole('menuitem', { name: 'Preview Object', exact: true }).waitFor();
    await until('the menu entry', async () => {
      const entry = page.locator('.monaco-menu .action-item.focused');
      if ((await entry.count()) > 0 && /Preview Object/.test(await entry.first().innerText())) return true;
      await press('ArrowDown');
      return false;
    });
    await press('Enter');
    await workbench.webview(/file\.csv[\s\S]*a/);
  });

  it('runs a statement, walks its rows and goes back to the text with Escape', async () => {
    const { page, workbench } = window.session;
    await workbench.openFile('sql/keys.sql');
    await until('the focus to be in the text', () => focusIsIn('.monaco-editor'));
    await press('Control+Enter');
    const results = await workbench.webview(/right/);
    const inResults = async () => (await results.locator('body').evaluate('document.hasFocus()')) === true;
    await workbench.command('Results: Focus on Results View');
    await until('the focus to be in the results', inResults);
    const grid = results.getByRole('grid');
    await until('the focus to be in the grid', async () => {
      if ((await results.locator('[role=grid]:focus').count()) > 0) return true;
      assert.ok(await inResults(), 'Tab went through the results and found no grid');
      await press('Tab');
      return false;
    });
    await press('Home', 'ArrowRight');
    const active = await grid.getAttribute('aria-activedescendant');
    assert.equal(await results.locator(`#${active}`).innerText(), 'right');
    await press('Escape');
    await until('the focus to be back in the text', () => focusIsIn('.monaco-editor'));
    assert.equal(await page.locator('.tab.active[data-resource-name="keys.sql"]').count(), 1);
  });

  it('has a name for every view, and one of its own for each connection in the status bar', async () => {
    const { page, workbench } = window.session;
    for (const view of ['Warehouse', 'Job Runs', 'Loads'])
      assert.ok((await page.getByRole('button', { name: new RegExp(`^${view} Section`) }).count()) > 0, view);
    const ours = await page.locator('.statusbar-item[id*="price-mart-warehouse"][aria-label]').all();
    const names = await Promise.all(ours.map(async (item) => (await item.getAttribute('aria-label')) ?? ''));
    assert.ok(
      names.some((name) => name.startsWith('Price Mart connection local')),
      names.join('\n'),
    );
    assert.ok(
      names.some((name) => name.startsWith('Connection of this SQL editor local')),
      names.join('\n'),
    );
    assert.equal(new Set(names).size, names.length);
    await workbench.item(tree, /^file\.csv, /).waitFor();
  });
});
