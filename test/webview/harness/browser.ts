import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { pageHtml } from '../../../src/host/panels/shared/page';
import { bundleFolder, bundlePanels } from './bundles';
import { PanelPage, type OpenOptions } from './panelPage';

const nonce = 'harness-nonce';
const types: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css', ttf: 'font/ttf' };

/** A browser and a server on the loopback interface that gives it the panels' pages, with the policy they have in VS Code. */
export class Harness {
  private constructor(
    private readonly browser: Browser,
    private readonly server: Server,
    private readonly origin: string,
  ) {}

  static async start(): Promise<Harness> {
    await bundlePanels();
    const server = createServer((request, response) => {
      void answer(request.url ?? '/', `http://${request.headers.host ?? ''}`).then(
        ([type, body]) => response.writeHead(200, { 'content-type': type }).end(body),
        () => response.writeHead(404).end(),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const browser = await chromium.launch({
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
    return new Harness(browser, server, `http://127.0.0.1:${port}`);
  }

  async open(options: OpenOptions): Promise<PanelPage> {
    const context = await this.browser.newContext({
      viewport: options.size ?? { width: 1000, height: 600 },
      timezoneId: 'UTC',
      ...(options.forcedColors ? { forcedColors: 'active' } : {}),
    });
    return PanelPage.open(await context.newPage(), `${this.origin}/panel/${options.panel}`, options);
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

async function answer(url: string, origin: string): Promise<[type: string, body: string | Buffer]> {
  const panel = /^\/panel\/(\w+)$/u.exec(url)?.[1];
  if (panel !== undefined) {
    const page = {
      nonce,
      source: origin,
      script: `${origin}/file/${panel}.js`,
      icons: `${origin}/file/codicon.css`,
      title: panel,
    };
    return ['text/html; charset=utf-8', pageHtml(page)];
  }
  const file = /^\/file\/(\w+\.(\w+))/u.exec(url);
  const type = types[file?.[2] ?? ''];
  if (file?.[1] === undefined || type === undefined) throw new Error(`nothing at ${url}`);
  return [type, await readFile(join(bundleFolder, file[1]))];
}
