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

async function inside(): Promise<Map<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), 'pmw-figures-'));
  const file = join(folder, 'figures.jsonl');
  writeFileSync(file, '');
  process.env['PMW_FIGURES'] = file;
  const modules = (await import(pathToFileURL(join(root, 'test/host/vscodeTests.mjs')).href)) as VscodeTests;
  const { failed } = await modules.vscodeTests([], { suites: 'test/bench/vscode', workspace: folder });
  if (failed > 0) throw new Error('the measuring suite failed inside VS Code');
  const figures = new Map<string, number>();
  for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
    const { name, value } = JSON.parse(line) as { name: string; value: number };
    figures.set(name, value);
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
  const activation = figures.get('activation') ?? 0;
  const clients = figures.get('clients') ?? 1;
  print({ what: 'activation: require and activate', unit: 'ms', values: [activation] });
  print({ what: 'requiring the six SDK packages', unit: 'ms', values: [clients] });
  print({
    what: 'activation against requiring the SDK',
    unit: 'x',
    values: [activation / clients],
    bound: { atMost: 0.25 },
  });
  for (const [name, value] of figures)
    if (name.startsWith('loop: '))
      print({
        what: `extension host held at most, ${name.slice(6)}`,
        unit: 'ms',
        values: [value],
        bound: { atMost: 20 },
      });
  await grid();
}

void main();
