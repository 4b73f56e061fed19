import type { Locator, Page } from 'playwright-core';
import type { PanelName } from './bundles';
import { themes, type ThemeName } from './themes';

export interface Message {
  readonly kind: string;
  readonly [field: string]: unknown;
}

export interface OpenOptions {
  readonly panel: PanelName;
  readonly theme?: ThemeName;
  readonly size?: { readonly width: number; readonly height: number };
  readonly forcedColors?: boolean;
  /** Answers what the panel says, as the extension host does. */
  readonly host?: (message: Message, page: PanelPage) => void | Promise<void>;
}

/** A panel in a browser tab, with the messages that it sent. */
export class PanelPage {
  readonly sent: Message[] = [];
  readonly errors: string[] = [];
  readonly requests: string[] = [];

  private constructor(readonly page: Page) {}

  static async open(page: Page, url: string, options: OpenOptions): Promise<PanelPage> {
    const panel = new PanelPage(page);
    page.on('pageerror', (error) => panel.errors.push(error.message));
    page.on('request', (request) => panel.requests.push(request.url()));
    await page.exposeFunction('harnessReceive', (message: Message) => {
      panel.sent.push(message);
      void options.host?.(message, panel);
    });
    // The compiler of the tests names functions with a helper that a page does not have.
    await page.addInitScript('globalThis.__name = (target) => target;');
    await page.addInitScript(prepare, themes[options.theme ?? 'dark']);
    await page.goto(url);
    await panel.waitFor('ready');
    return panel;
  }

  async post(message: object): Promise<void> {
    await this.page.evaluate((value) => window.postMessage(value, '*'), message);
  }

  /** The first message of a kind that fits, as soon as it has been sent. */
  async waitFor(kind: string, fits: (message: Message) => boolean = () => true): Promise<Message> {
    for (let tries = 0; tries < 500; tries++) {
      const found = this.sent.find((message) => message.kind === kind && fits(message));
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(
      `the panel sent no ${kind}; it sent ${JSON.stringify(this.sent.slice(-20))}; errors ${JSON.stringify(this.errors)}`,
    );
  }

  /** Waits until what was posted has been drawn: two frames in which nothing of the page changed. */
  async settled(): Promise<void> {
    await this.page.evaluate(async () => {
      let changed = true;
      const watcher = new MutationObserver(() => (changed = true));
      watcher.observe(document.body, { childList: true, subtree: true, attributes: true });
      for (let quiet = 0, frames = 0; quiet < 2 && frames < 120; frames++) {
        changed = false;
        await new Promise((next) => requestAnimationFrame(next));
        quiet = changed ? 0 : quiet + 1;
      }
      watcher.disconnect();
    });
  }

  violations(): Promise<string[]> {
    return this.page.evaluate(() => (window as unknown as { violations: string[] }).violations);
  }

  locator(selector: string, options?: Parameters<Page['locator']>[1]): Locator {
    return this.page.locator(selector, options);
  }

  close(): Promise<void> {
    return this.page.context().close();
  }
}

/** Runs in the page before its scripts: what VS Code puts around a webview. */
function prepare(theme: { bodyClass: string; kind: string; variables: Readonly<Record<string, string>> }): void {
  const target = window as unknown as {
    violations: string[];
    acquireVsCodeApi: () => unknown;
    harnessReceive: (message: unknown) => void;
  };
  target.violations = [];
  document.addEventListener('securitypolicyviolation', (event) =>
    target.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
  );
  let state: unknown;
  target.acquireVsCodeApi = () => ({
    postMessage: (message: unknown) => target.harnessReceive(message),
    getState: () => state,
    setState: (next: unknown) => {
      state = next;
      (window as unknown as { panelState: unknown }).panelState = next;
    },
  });
  document.addEventListener('DOMContentLoaded', () => {
    for (const [name, value] of Object.entries(theme.variables))
      document.documentElement.style.setProperty(`--vscode-${name}`, value);
  });
  new MutationObserver((_, observer) => {
    if (!document.body) return;
    observer.disconnect();
    for (const [name, value] of Object.entries(theme.variables))
      document.documentElement.style.setProperty(`--vscode-${name}`, value);
    document.body.classList.add(theme.bodyClass);
    document.body.dataset['vscodeThemeKind'] = theme.kind;
    const sheet = new CSSStyleSheet();
    // The editor's own default styles of a webview.
    sheet.replaceSync(`
      html { scrollbar-color: var(--vscode-scrollbarSlider-background) var(--vscode-editor-background); }
      body { overscroll-behavior-x: none; background-color: var(--vscode-editor-background); color: var(--vscode-editor-foreground);
        font-family: var(--vscode-font-family); font-weight: var(--vscode-font-weight); font-size: var(--vscode-font-size); margin: 0; padding: 0 20px; }
      a, a code { color: var(--vscode-textLink-foreground); }
      code { font-family: monospace; color: var(--vscode-textPreformat-foreground); background-color: var(--vscode-textPreformat-background); padding: 1px 3px; border-radius: 4px; }
      ::-webkit-scrollbar { width: 10px; height: 10px; }
      ::-webkit-scrollbar-thumb { background-color: var(--vscode-scrollbarSlider-background); }`);
    document.adoptedStyleSheets = [sheet, ...document.adoptedStyleSheets];
  }).observe(document, { childList: true, subtree: true });
}
