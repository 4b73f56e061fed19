/** Entry of the suites that run inside VS Code: the same for the desktop and for the browser host. */
import { appendFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';

export async function run(): Promise<void> {
  const report = process.env['PMW_REPORT'];
  if (report) {
    writeFileSync(`${report}.log`, '');
    // The extension host's console is not the terminal's: what the reporter prints goes through a file.
    Mocha.reporters.Base.consoleLog = (...values: unknown[]) =>
      appendFileSync(`${report}.log`, format(...values) + '\n');
  }
  const grep = process.env['PMW_TEST_GREP'];
  const mocha = new Mocha({ ui: 'bdd', color: false, timeout: 120_000, ...(grep ? { grep } : {}) });
  const only = process.env['PMW_TEST_FILES']?.split(',');
  for (const file of readdirSync(__dirname).sort())
    if (file.endsWith('.test.js') && (!only || only.some((name) => file.startsWith(name))))
      mocha.addFile(join(__dirname, file));
  const stats = { passed: 0, failed: 0, pending: 0 };
  const failures = await new Promise<number>((done) => {
    mocha
      .run(done)
      .on('pass', () => stats.passed++)
      .on('fail', () => stats.failed++)
      .on('pending', () => stats.pending++);
  });
  if (report) {
    writeFileSync(`${report}.tmp`, JSON.stringify(stats));
    renameSync(`${report}.tmp`, report);
  }
  if (failures > 0) throw new Error(`${failures} tests failed`);
}
