#!/usr/bin/env node
// Stands in for VS Code's executable where no desktop one can be had: takes the command line that @vscode/test-electron
// gives, runs the same extension and suites in the browser host, and ends with their exit code.
import { createWriteStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format } from 'node:util';
import { address, launchBrowser, startServer } from './vscodeServer.mjs';

const options = {};
const rest = [];
for (const argument of process.argv.slice(2)) {
  const match = /^--([^=]+)(?:=(.*))?$/.exec(argument);
  if (match) options[match[1]] = match[2] ?? true;
  else rest.push(argument);
}
const settings = process.env.PMW_TEST_SETTINGS ? JSON.parse(process.env.PMW_TEST_SETTINGS) : {};
const server = await startServer({ settings, exts: process.env.PMW_TEST_EXTENSIONS });
const browser = await launchBrowser();
let code = 1;
try {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  const log = createWriteStream(join(tmpdir(), 'pmw-workbench.log'));
  const ended = new Promise((done) => {
    void page.exposeFunction('codeAutomationExit', (value) => done(value));
    page.on('crash', () => done(98));
    setTimeout(() => done(99), Number(process.env.PMW_TEST_LIMIT_MS ?? 600_000)).unref();
  });
  await page.exposeFunction('codeAutomationLog', (type, values) => log.write(`[${type}] ${format(...values)}\n`));
  page.on('pageerror', (error) => log.write(`[pageerror] ${error.message}\n`));
  await page.goto(
    address(server, {
      folder: rest[0],
      development: options.extensionDevelopmentPath,
      tests: options.extensionTestsPath,
    }),
  );
  code = await ended;
  if (code === 99) process.stderr.write('VS Code did not finish in time\n');
} finally {
  await browser.close();
  await server.stop();
}
process.exit(code);
