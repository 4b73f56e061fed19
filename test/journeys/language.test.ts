/** Writing Redshift SQL as a person does: the packaged extension in a clean VS Code, the workspace's own DDL, no connection. */
import * as assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSession, root, type Session } from './session';

const shots = join(root, 'out/shots/language');

const mistakes = `SELECT store_id FROM core.dim_stores;
SELECT store_nam FROM core.dim_store;
SELECT store_key FROM core.fact_sales s JOIN core.dim_store d ON d.store_key = s.store_key;
SELECT store_id FROM core.dim_store WHERE city = NULL;
SELECT sum(net_amount FROM core.fact_sales;
INSERT INTO core.dim_store (store_id, store_name) VALUES ('0042');
SELECT string_agg(store_id, ',') FROM core.dim_store;
UPDATE core.dim_store SET city = 'Leeds';
SELECT s.store_key FROM core.fact_sales s, core.dim_store d;
SELECT datediff('day', '2026-01-01') FROM core.dim_store;
CREATE INDEX i ON core.dim_store (store_id);
`;

describe('writing Redshift SQL, in the packaged extension', function () {
  this.timeout(180_000);
  // A list of suggestions closes when the window loses the focus for a moment; a second failure is one.
  this.retries(1);
  let session: Session;

  before(async () => {
    mkdirSync(shots, { recursive: true });
    session = await openSession({ 'editor.autoClosingBrackets': 'never', 'editor.quickSuggestionsDelay': 10 });
    // The workspace's tables are known once a column that none of them has is called unknown.
    await open('sql/unknown.sql', 'SELECT s.nothing FROM core.dim_store AS s;\n');
    await session.page.locator('.squiggly-error').first().waitFor({ timeout: 60_000 });
  });
  after(async () => session?.close());
  afterEach(async function () {
    const name = (this.currentTest?.title ?? 'test').replace(/\W+/g, '-');
    await session?.workbench.shot(join(shots, `${name}.png`));
  });

  const suggestion = (text: string) =>
    session.page.locator('.suggest-widget.visible .monaco-list-row', { hasText: text }).first();

  /** Types, waits for a suggestion and takes it. */
  async function typeAndTake(typed: string, text: string): Promise<void> {
    await session.page.keyboard.type(typed, { delay: 30 });
    await suggestion(text).waitFor({ timeout: 20_000 });
    await suggestion(text).click();
    // The list closes when the text stands.
    await session.page.locator('.suggest-widget.visible').waitFor({ state: 'hidden', timeout: 10_000 });
  }

  async function open(name: string, text: string): Promise<void> {
    writeFileSync(join(session.workspace, name), text);
    await session.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    await session.workbench.openFile(name);
    await session.page.locator('.monaco-editor .view-lines').last().click();
  }

  async function saved(name: string): Promise<string> {
    await session.page.keyboard.press('Control+S');
    await session.page.locator('.tab.dirty').waitFor({ state: 'detached', timeout: 10_000 });
    return readFileSync(join(session.workspace, name), 'utf8');
  }

  it('writes a query from nothing with completion: table, join by its key, columns', async () => {
    await open('sql/written.sql', '');
    await typeAndTake('SELECT 1 FROM core.fact_s', 'fact_sales');
    await session.page.keyboard.type(' ', { delay: 30 });
    await typeAndTake('JOIN core.dim_sto', 'dim_store');
    await typeAndTake(' ON ', 'store_key');
    await typeAndTake(' WHERE country', 'country');
    await session.page.keyboard.type(" = 'United Kingdom';", { delay: 10 });
    const text = await saved('sql/written.sql');
    assert.match(text, /core\.fact_sales\s+(AS\s+)?\w+/i);
    assert.match(text, /ON \w+\.store_key = \w+\.store_key/);
    assert.match(text, /WHERE (\w+\.)?country = 'United Kingdom';/);
    await session.page.locator('.squiggly-error').waitFor({ state: 'detached', timeout: 10_000 });
  });

  it('says of eleven mistakes what is wrong, each on its line', async () => {
    await open('sql/mistakes.sql', mistakes);
    await session.page.locator('.squiggly-error').first().waitFor({ timeout: 30_000 });
    await session.workbench.command('Problems: Focus on Problems View');
    const rows = session.page.locator('.markers-panel .monaco-list-row');
    await rows.nth(11).waitFor({ timeout: 10_000 });
    const told = (await rows.allInnerTexts()).join('\n');
    for (const [line] of mistakes.trimEnd().split('\n').entries())
      assert.match(told, new RegExp(`Ln ${line + 1}, Col`), `nothing on line ${line + 1}: ${told}`);
    for (const words of [/did you mean dim_store\?/, /did you mean store_name\?/, /IS NULL/, /LISTAGG/, /1 value/])
      assert.match(told, words);
  });

  it('mends all that has one mend, renames a common table and lays the file out', async () => {
    await session.workbench.command('View: Close All Editors');
    await open(
      'sql/mend.sql',
      "with sold as (select string_agg(batch_id, ',') as batches from core.fact_sales) select batches from sold;\n",
    );
    await session.page.locator('.squiggly-error').first().waitFor({ timeout: 30_000 });
    await session.workbench.command('Fix All');
    await session.page.locator('.squiggly-error').waitFor({ state: 'detached', timeout: 20_000 });
    await session.page
      .locator('.monaco-editor .view-line span', { hasText: /^sold$/ })
      .first()
      .click();
    await session.page.keyboard.press('F2');
    await session.page.locator('.rename-box input').fill('sales');
    await session.page.keyboard.press('Enter');
    await session.page.locator('.rename-box.preview').waitFor({ state: 'hidden' });
    await session.workbench.command('Format Document');
    await session.page.waitForTimeout(1000);
    const text = await saved('sql/mend.sql');
    assert.match(text, /listagg\(batch_id/i);
    assert.doesNotMatch(text, /sold/);
    assert.equal(text.match(/\bsales\b/g)?.length, 2);
    assert.ok(text.trimEnd().split('\n').length > 5, text);
  });
});
