/** What VS Code asks of a person: dialogs, input boxes, lists, files, notifications. */
import type { Locator, Page } from 'playwright-core';

const patience = 30_000;

export class Prompts {
  constructor(private readonly page: Page) {}

  /** The modal dialog that shows this text, once it is there. */
  async modal(text: RegExp): Promise<Locator> {
    const box = this.page.locator('.monaco-dialog-box').filter({ hasText: text });
    await box.waitFor({ timeout: patience });
    return box;
  }

  /** Presses a button of a dialog and waits until the dialog is gone. */
  async press(box: Locator, button: string): Promise<void> {
    await box.getByRole('button', { name: button, exact: true }).click();
    await box.waitFor({ state: 'hidden', timeout: patience });
  }

  /** The open input box, list or file dialog with this title. */
  async quick(title: RegExp): Promise<Locator> {
    const widget = this.page
      .locator('.quick-input-widget')
      .filter({ has: this.page.locator('.quick-input-title', { hasText: title }) });
    await widget.waitFor({ timeout: patience });
    return widget;
  }

  /** Types into the open input box or file dialog, in place of what stands there. */
  async type(title: RegExp, text: string): Promise<void> {
    const widget = await this.quick(title);
    await widget.locator('input.input').first().fill(text);
  }

  async enter(): Promise<void> {
    await this.page.keyboard.press('Enter');
  }

  /** Escape, until what was open is closed. */
  async escape(title: RegExp): Promise<void> {
    const widget = await this.quick(title);
    await this.page.keyboard.press('Escape');
    await widget.waitFor({ state: 'hidden', timeout: patience });
  }

  /**
   * Names a file in VS Code's own file dialog: the folder first, whose folder `seen` tells that it has been read, because an
   * Enter that comes before is lost.
   */
  async file(title: RegExp, folder: string, name: string, seen = 'seen'): Promise<void> {
    const widget = await this.quick(title);
    const input = widget.locator('input.input').first();
    await widget.locator('.monaco-list-row').first().waitFor({ timeout: patience });
    await input.fill(`${folder}/`);
    await widget.locator('.monaco-list-row', { hasText: seen }).waitFor({ timeout: patience });
    await input.fill(`${folder}/${name}`);
    await this.enter();
  }

  /** Picks a row of the open list. */
  async pick(title: RegExp, label: RegExp): Promise<void> {
    const widget = await this.quick(title);
    await widget.locator('.monaco-list-row', { hasText: label }).first().click();
  }

  /**
   * The notification that shows this text, once it is there: as a toast, or in the list behind the bell: of more than three within
   * a second VS Code shows no further toast.
   */
  async notification(text: RegExp): Promise<Locator> {
    const item = this.page.locator('.notification-list-item').filter({ hasText: text }).first();
    try {
      await item.waitFor({ timeout: patience / 6 });
    } catch {
      await this.page.locator('[id="status.notifications"]').click();
      await item.waitFor({ timeout: patience });
    }
    return item;
  }

  /** Texts of the notifications that are shown now. */
  async shown(): Promise<string[]> {
    return this.page.locator('.notification-toast .notification-list-item-message').allInnerTexts();
  }
}
