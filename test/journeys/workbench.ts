/** VS Code's window as a person uses it: palette, trees, menus, panels. */
import type { FrameLocator, Locator, Page } from 'playwright-core';

export class Workbench {
  constructor(readonly page: Page) {}

  /** Waits for the extension's icon in the activity bar. */
  async ready(): Promise<void> {
    await this.page
      .locator('.part.activitybar .action-item a[aria-label^="Price Mart"]')
      .first()
      .waitFor({ timeout: 90_000 });
  }

  /** Runs a command by its full title, e.g. `Price Mart: Refresh Warehouse`. */
  async command(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    const input = this.page.locator('.quick-input-widget input').first();
    await input.fill(`>${title}`);
    await this.row(title).first().click();
  }

  /** A row of an open quick pick whose label is the text, or starts with it. */
  row(text: string): Locator {
    const quoted = text.replace(/["\\]/g, '\\$&');
    const rows = '.quick-input-list .monaco-list-row';
    return this.page.locator(
      `${rows}[aria-label="${quoted}"], ${rows}[aria-label^="${quoted},"], ${rows}[aria-label^="${quoted} "]`,
    );
  }

  /** Opens the Price Mart side bar. */
  async sideBar(): Promise<void> {
    const icon = this.page
      .locator('.part.activitybar .action-item', { has: this.page.locator('a[aria-label^="Price Mart"]') })
      .first();
    // A window that is just opening may take the click and show its own side bar after it.
    for (let clicks = 0; !(await icon.getAttribute('class'))?.includes('checked'); clicks++) {
      if (clicks > 20) throw new Error('the side bar of Price Mart did not open');
      await icon.click();
      await this.page.waitForTimeout(500);
    }
  }

  tree(name: RegExp): Locator {
    return this.page.getByRole('tree', { name });
  }

  item(tree: RegExp, label: RegExp): Locator {
    return this.tree(tree).getByRole('treeitem', { name: label }).first();
  }

  /** Opens an item and waits until it is open; does nothing where it is. */
  async expand(tree: RegExp, label: RegExp): Promise<void> {
    const item = this.item(tree, label);
    await item.waitFor({ timeout: 60_000 });
    await item.scrollIntoViewIfNeeded();
    for (let waited = 0; (await item.getAttribute('aria-expanded')) !== 'true'; waited += 100) {
      if (waited === 0) await item.locator('.monaco-tl-twistie').click();
      if (waited > 10_000) throw new Error(`${label} did not open`);
      await this.page.waitForTimeout(100);
    }
  }

  /** Moves in a long tree until an item is drawn: only what is seen is there. */
  async reach(tree: RegExp, label: RegExp, move: () => Promise<void>): Promise<void> {
    const item = this.item(tree, label);
    for (let moves = 0; !(await item.isVisible()); moves++) {
      if (moves > 50) throw new Error(`${label} was not reached`);
      await move();
      await this.page.waitForTimeout(50);
    }
  }

  async contextMenu(item: Locator, entry: string): Promise<void> {
    await item.click({ button: 'right' });
    // VS Code takes a click right after the menu opened for the end of the right click.
    await this.page.waitForTimeout(300);
    await this.page.getByRole('menuitem', { name: entry, exact: true }).first().click();
  }

  /** The status bar's word about the active connection. */
  connectionItem(): Locator {
    return this.page.locator('.statusbar-item[id$=".priceMart.connection"]');
  }

  /** Selects a connection where a person does: in the status bar. */
  async connection(name: string): Promise<void> {
    await this.connectionItem().click();
    const label = this.page.locator('.label-name', { hasText: new RegExp(`^ ?${name}$`) });
    await this.page.locator('.quick-input-list .monaco-list-row', { has: label }).click();
    await this.connectionItem().filter({ hasText: name }).waitFor();
  }

  /** Opens a file of the workspace by its name. */
  async openFile(name: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget input').first();
    // A key press is lost while another list is just closing: then it is given again.
    for (let attempt = 0; ; attempt++) {
      await this.page.keyboard.press('Control+P');
      const filled = await input.fill(name, { timeout: 2000 }).then(
        () => true,
        () => false,
      );
      if (filled) break;
      if (attempt > 8) throw new Error(`the list of files did not open for ${name}`);
    }
    const file = name.split('/').at(-1) ?? name;
    const row = this.row(file).first();
    // A file that was just written is found only by a search that began after it: then the name is typed anew.
    for (
      let attempt = 0;
      !(await row.waitFor({ timeout: 2000 }).then(
        () => true,
        () => false,
      ));
      attempt++
    ) {
      if (attempt > 8) throw new Error(`the list of files does not have ${name}`);
      await input.fill('');
      await input.fill(name);
    }
    await row.click();
    await this.page.locator(`.tab[data-resource-name="${file}"]`).first().waitFor();
  }

  /** Runs the statement of the SQL editor at hand that has these words; other keys run other things. */
  async run(words: string, keys = 'Control+Enter'): Promise<void> {
    await this.page.locator('.monaco-editor .view-line', { hasText: words }).first().click();
    await this.page.keyboard.press(keys);
  }

  /** The inside of one of our webviews, by a text that it shows. */
  async webview(text: RegExp, timeout = 60_000): Promise<FrameLocator> {
    const end = Date.now() + timeout;
    for (;;) {
      const frames = await this.page
        .locator('iframe.webview.ready[src*="extensionId=pricemart.price-mart-warehouse"]')
        .all();
      const names = await Promise.all(frames.map((frame) => frame.getAttribute('name').catch(() => null)));
      // By its name: others open and close before and behind it.
      for (const name of names.filter((each) => each !== null)) {
        const frame = this.page.frameLocator(`iframe.webview[name="${name}"]`).frameLocator('#active-frame');
        const body = await frame
          .locator('body')
          .innerText({ timeout: 1000 })
          .catch(() => '');
        if (text.test(body)) return frame;
      }
      if (Date.now() > end) throw new Error(`no webview showed ${text} within ${timeout} ms`);
      await this.page.waitForTimeout(200);
    }
  }

  /** Texts of the notifications that are or were shown. */
  async notifications(): Promise<string[]> {
    return this.page.locator('.notification-list-item-message').allInnerTexts();
  }

  async shot(path: string): Promise<void> {
    await this.page.screenshot({ path });
  }
}
