import assert from 'node:assert/strict';
import { Harness } from './harness/browser';
import type { PanelPage } from './harness/panelPage';
import { outcome, run, salesColumns, salesRow, salesRows } from './harness/samples';
import { tableHost, type TableHost } from './harness/tableHost';

describe('grid in a browser', () => {
  let harness: Harness;
  let page: PanelPage;
  let host: TableHost;
  before(async function () {
    // Bundles the panels and starts a browser: slow on a busy machine.
    this.timeout(120_000);
    harness = await Harness.start();
  });
  after(() => harness.stop());
  afterEach(() => page.close());

  async function show(rows: number): Promise<void> {
    host = tableHost('r1/0', salesRows(rows));
    page = await harness.open({ panel: 'results', host: host.receive });
    await page.post({ kind: 'runs', runs: [run([outcome({ fetched: rows, totalRows: rows })])], current: 'r1' });
    await page.locator('.grid-row .cell.num').first().waitFor();
    await loaded();
  }
  const loaded = async (): Promise<void> => {
    await page.page.waitForFunction(
      () => document.querySelectorAll('.grid-row').length > 0 && document.querySelectorAll('.pending').length === 0,
    );
  };
  const press = (...keys: string[]): Promise<void> =>
    keys.reduce((before, key) => before.then(() => page.page.keyboard.press(key)), Promise.resolve());
  /** Texts of the row with this number, without the number. */
  const row = async (number: string): Promise<string[]> => {
    const line = page.locator('.grid-row', { has: page.page.locator(`.number:text-is("${number}")`) });
    await line.waitFor();
    await loaded();
    return line.locator('.cell:not(.number)').allTextContents();
  };
  const wanted = (at: number): string[] => salesRow(at).map((cell) => cell ?? 'NULL');
  /** Waits until the active cell says this. */
  const activeIs = async (text: string | null | undefined): Promise<void> => {
    await page.page.waitForFunction(
      (wanted) => document.querySelector('.cell.active')?.textContent === wanted,
      text ?? 'NULL',
    );
  };

  for (const rows of [100_000, 5_000_000]) {
    const last = rows.toLocaleString('en-US');
    it(`scrolls ${last} rows to the end and shows the right ones`, async () => {
      await show(rows);
      assert.deepEqual(await row('1'), wanted(0));
      await page.locator('.grid').evaluate((grid) => (grid.scrollTop = grid.scrollHeight));
      assert.deepEqual(await row(last), wanted(rows - 1));
      const tall = await page.locator('.grid-spacer').evaluate((spacer) => spacer.getBoundingClientRect().height);
      assert.ok(tall <= 10_000_100, `spacer is ${tall} px high`);
      assert.ok((await page.locator('.grid-row').count()) < 60, 'only rows that show are in the document');
      assert.equal(await page.locator('.grid').getAttribute('aria-rowcount'), String(rows + 1));
    });
  }

  it('moves by single rows with wheel and arrows where the bar is scaled', async () => {
    await show(5_000_000);
    await page.locator('.grid').focus();
    await press('Control+End');
    assert.deepEqual(await row('5,000,000'), wanted(4_999_999));
    await press('ArrowUp', 'ArrowUp');
    await activeIs(salesRow(4_999_997)[8]);
    await page.locator('.grid').hover();
    const first = async (): Promise<number> =>
      Math.min(
        ...(await page
          .locator('.grid-row')
          .evaluateAll((rows) => rows.map((row) => Number(row.getAttribute('aria-rowindex'))))),
      );
    const before = await first();
    await page.page.mouse.wheel(0, -240);
    await page.page.waitForFunction(
      (wanted) => document.querySelector(`[aria-rowindex="${wanted}"]`) !== null,
      before - 10,
    );
    assert.equal(await first(), before - 10);
  });

  it('walks with the keyboard: arrows, page, home, end, edges', async () => {
    await show(1_000);
    await page.locator('.grid-row .cell').nth(1).click();
    await activeIs(salesRow(0)[0]);
    await press('ArrowDown', 'ArrowRight');
    await activeIs(salesRow(1)[1]);
    await press('End');
    await activeIs(salesRow(1)[8]);
    await press('Home', 'PageDown', 'PageUp', 'Control+End');
    await activeIs(salesRow(999)[8]);
    await press('Control+Home');
    await activeIs(salesRow(0)[0]);
    await press('Control+ArrowRight', 'Control+ArrowDown');
    await activeIs(salesRow(999)[8]);
    const id = await page.locator('.grid').getAttribute('aria-activedescendant');
    assert.equal(await page.locator(`#${id}`).getAttribute('class'), 'cell selected active');
  });

  it('copies a range, with headers when asked, NULL as nothing', async () => {
    await show(1_000);
    await page.locator('.grid-row .cell').nth(8).click();
    await press('Shift+ArrowDown', 'Shift+ArrowRight', 'Control+c');
    await page.waitFor('copy');
    const lines = [0, 1].map((at) => `${salesRow(at)[7] ?? ''}\t${salesRow(at)[8] ?? ''}`);
    assert.deepEqual(host.clipboard, [lines.join('\n')]);
    await press('Control+Shift+C');
    await page.waitFor('copy', (message) => message['headers'] === true);
    assert.equal(host.clipboard[1], ['customer_id\tsold_at', ...lines].join('\n'));
    await page.page.getByText('Copied 4 cells').waitFor();
  });

  it('selects all, whole rows and whole columns, and sums exactly', async () => {
    await show(1_000);
    await page.locator('[data-column="6"]').click();
    const cents = Array.from({ length: 1_000 }, (_, at) => Math.round(Number(salesRow(at)[6]) * 100)).reduce(
      (sum, value) => sum + value,
      0,
    );
    const sum = (cents / 100).toLocaleString('en-US', { minimumFractionDigits: 2 });
    await page.page.getByText(`sum ${sum}`).waitFor();
    await page.page.getByText('1,000 cells').waitFor();
    await press('Control+a');
    await page.page.getByText('9,000 cells').waitFor();
    await page.locator('.grid-row .number').nth(2).click();
    await page.page.getByText('9 cells').waitFor();
    assert.equal(await page.locator('.cell.selected').count(), 9);
  });

  it('says NULL apart from the word and from nothing', async () => {
    await show(100);
    const cell = page.locator('.cell.null').first();
    assert.equal(await cell.textContent(), 'NULL');
    assert.equal(await cell.getAttribute('aria-label'), 'NULL');
    const numeric = page.locator('[data-column="4"]');
    assert.equal(await numeric.getAttribute('aria-label'), 'qty, int4');
    assert.match((await numeric.getAttribute('title')) ?? '', /int4/u);
    const align = (locator: string): Promise<string> =>
      page
        .locator(locator)
        .first()
        .evaluate((element) => getComputedStyle(element).textAlign);
    assert.equal(await align('.grid-row .cell.num'), 'right');
  });

  it('filters rows by column, and says what is wrong with a filter', async () => {
    await show(1_000);
    const field = page.locator('vscode-text-field.filter input');
    await field.fill('qty > 10 and customer_id is not null');
    const passing = Array.from({ length: 1_000 }, (_, at) => salesRow(at)).filter(
      (cells) => Number(cells[4]) > 10 && cells[7] !== null,
    );
    await page.page.getByText(`${passing.length} of 1,000 rows`).waitFor();
    assert.deepEqual(await row('1'), passing[0]);
    await field.fill('prize > 10');
    await page.page.getByText('There is no column "prize"').waitFor();
    await field.press('Escape');
    await page.page.getByText('1,000 rows', { exact: true }).last().waitFor();
    assert.equal(await page.locator('.grid').evaluate((grid) => document.activeElement === grid), true);
  });

  it('sets the width of a column by its edge and by Alt+arrow', async () => {
    await show(100);
    const width = async (): Promise<number> => (await page.locator('[data-column="1"]').boundingBox())?.width ?? 0;
    const before = await width();
    const edge = await page.locator('[data-edge="1"]').boundingBox();
    assert.ok(edge);
    await page.page.mouse.move(edge.x + 4, edge.y + 8);
    await page.page.mouse.down();
    await page.page.mouse.move(edge.x + 64, edge.y + 8);
    await page.page.mouse.up();
    await page.page.waitForFunction(
      (least) => (document.querySelector('[data-column="1"]')?.getBoundingClientRect().width ?? 0) >= least,
      before + 50,
    );
    await page.locator('.grid-row .cell').nth(2).click();
    const dragged = await width();
    await press('Alt+ArrowRight');
    await page.page.waitForFunction(
      (least) => (document.querySelector('[data-column="1"]')?.getBoundingClientRect().width ?? 0) >= least,
      dragged + 16,
    );
  });

  it('draws only the columns that show', async () => {
    const columns = Array.from({ length: 1_600 }, (_, at) => ({ name: `c${at}`, type: 'int4', numeric: true }));
    host = tableHost('r1/0', {
      columns,
      count: 50,
      growing: false,
      row: (at) => columns.map((_, column) => String(at * column)),
    });
    page = await harness.open({ panel: 'results', host: host.receive });
    await page.post({ kind: 'runs', runs: [run([outcome({ columns, fetched: 50, totalRows: 50 })])], current: 'r1' });
    await page.locator('.grid-row').first().waitFor();
    assert.ok((await page.locator('.cell').count()) < 2_000);
    await page.locator('.grid').focus();
    await press('Control+ArrowRight');
    await page.locator('[data-column="1599"]').waitFor();
    await activeIs('0');
  });

  it('is walked also where nothing in the panel has the focus', async () => {
    await show(100);
    assert.equal(await page.locator('.cell.active').count(), 0);
    await press('ArrowDown', 'ArrowRight');
    await activeIs(salesRow(1)[1]);
    assert.equal(await page.locator('.grid:focus').count(), 1);
  });

  it('gives Escape to the editor', async () => {
    await show(100);
    await page.locator('.grid').focus();
    await press('Escape');
    await page.waitFor('leave');
  });

  it('keeps its place while more rows come', async () => {
    await show(500);
    await page.locator('.grid').evaluate((grid) => (grid.scrollTop = 24 * 100));
    assert.deepEqual(await row('105'), wanted(104));
    const more = outcome({ fetched: 900, totalRows: 900, columns: salesColumns });
    await page.post({ kind: 'runs', runs: [run([more])], current: 'r1' });
    await page.page.getByText('900 rows').first().waitFor();
    assert.equal(await page.locator('.grid').evaluate((grid) => grid.scrollTop), 2400);
  });
});
