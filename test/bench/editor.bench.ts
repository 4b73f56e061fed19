/** Figures of the editor: activation and event loop inside VS Code, rows to the grid as a person sees them. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openSession } from '../journeys/session';
import { print } from './figures';
import { root } from './local';

interface VscodeTests {
  vscodeTests(files: string[], options: { suites: string; workspace: string }): Promise<{ failed: number }>;
}

/** So many windows are opened and measured: what is loaded once can be measured once in each. */
const windows = 3;

/** Figures of each window by name. */
async function inside(): Promise<Map<string, number[]>> {
  const folder = mkdtempSync(join(tmpdir(), 'pmw-figures-'));
  const file = join(folder, 'figures.jsonl');
  writeFileSync(file, '');
  process.env['PMW_FIGURES'] = file;
  // VS Code's own search for ports to forward would be measured with ours.
  process.env['PMW_TEST_SETTINGS'] = JSON.stringify({ 'remote.autoForwardPorts': false });
  const modules = (await import(pathToFileURL(join(root, 'test/host/vscodeTests.mjs')).href)) as VscodeTests;
  for (let window = 0; window < windows; window++) {
    const { failed } = await modules.vscodeTests([], { suites: 'test/bench/vscode', workspace: folder });
    if (failed > 0) throw new Error('the measuring suite failed inside VS Code');
  }
  const figures = new Map<string, number[]>();
  for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
    const { name, value } = JSON.parse(line) as { name: string; value: number };
    figures.set(name, [...(figures.get(name) ?? []), value]);
  }
  rmSync(folder, { recursive: true, force: true });
  return figures;
}

async function grid(): Promise<void> {
  const session = await openSession();
  try {
    const { workbench, page, workspace } = session;
    session.pmw('migrate');
    writeFileSync(
      join(workspace, 'sql', 'many.sql'),
      "with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000)\nselect a.i * 1000 + b.i as id, 'store-' || a.i as store, (b.i * 1.25)::decimal(10,2) as amount\nfrom n a cross join n b where a.i <= 100;\n",
    );
    await workbench.openFile('sql/many.sql');
    await page.locator('.monaco-editor .view-lines').last().click();
    const start = performance.now();
    await page.keyboard.press('Control+Enter');
    const results = await workbench.webview(/100,000 rows/);
    await results.getByRole('grid').first().waitFor();
    const values = [performance.now() - start];
    print({ what: '100,000 rows: key press to all rows in the grid (PGlite, browser)', unit: 'ms', values });
  } finally {
    await session.close();
  }
}

async function main(): Promise<void> {
  const figures = await inside();
  const of = (name: string): readonly number[] => figures.get(name) ?? [];
  const clients = of('clients');
  for (const [what, name] of [
    ['activation: require and activate', 'activation'],
    ['  of it loading its code', 'loading its code'],
    ['  of it calling activate', 'calling activate'],
    ['requiring the six SDK packages', 'clients'],
  ] as const)
    print({ what, unit: 'ms', values: of(name) });
  print({
    what: 'activation against requiring the SDK',
    unit: 'x',
    values: of('activation').map((value, window) => value / (clients[window] ?? NaN)),
    bound: { atMost: 0.25 },
  });
  for (const [name, values] of figures)
    if (name.startsWith('held: ')) {
      const what = `extension host held at most, ${name.slice(6)}`;
      print({ what, unit: 'ms', values, bound: { atMost: 20 } });
      print({
        what: '  with the time that other processes took from it',
        unit: 'ms',
        values: of(`wall: ${name.slice(6)}`),
      });
    }
  await grid();
}

void main();
