/** Measures inside a real VS Code: activation, and how long the extension host was held in the journeys, first and second time. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { QueryRun } from '../../../src/domain/query/run';
import type { PriceMartApi } from '../../../src/host/api';
import { extensionId, eventually, sqlEditor, startedLocal } from '../../vscode/support';
import { longestHold } from './loopWatch';

const clients = ['s3', 'glue', 'redshift-data', 'cloudwatch-logs', 'sts'].map((name) => `@aws-sdk/client-${name}`);
const manyRows =
  "with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000) select a.i * 1000 + b.i as id, 'store-' || a.i as store, (b.i * 1.25)::decimal(10,2) as amount from n a cross join n b where a.i <= 100";

function tell(name: string, value: number): void {
  appendFileSync(process.env['PMW_FIGURES'] ?? '', `${JSON.stringify({ name, value })}\n`);
}

/** Milliseconds between VS Code's marks `will<what>` and `did<what>` of our extension, in this host. */
function span(what: string): number {
  const { MonacoPerformanceMarks } = globalThis as unknown as {
    MonacoPerformanceMarks?: { getMarks(): { name: string; startTime: number }[] };
  };
  const at = (word: string): number =>
    MonacoPerformanceMarks?.getMarks().find(({ name }) => name === `code/extHost/${word}${what}/${extensionId}`)
      ?.startTime ?? NaN;
  return at('did') - at('will');
}

async function ran(sql: string): Promise<void> {
  await sqlEditor(sql);
  const run = await vscode.commands.executeCommand<QueryRun>('priceMart.sql.run');
  await eventually('the end of the run', () => (run.finished ? run : undefined));
}

async function browse(api: PriceMartApi): Promise<void> {
  for (const top of await api.warehouse.children())
    for (const node of await api.warehouse.children(top))
      for (const inner of await api.warehouse.children(node)) await api.warehouse.children(inner);
}

async function edit(): Promise<void> {
  const editor = await sqlEditor('select a, b from core.fact_sales where a = 1;\n'.repeat(2000));
  for (let i = 0; i < 20; i++) {
    await editor.edit((change) => change.insert(new vscode.Position(0, 0), ' '));
    await new Promise((wake) => setTimeout(wake, 50));
  }
  // The statements are looked for once typing pauses.
  await new Promise((wake) => setTimeout(wake, 700));
}

describe('figures in the editor', () => {
  let api: PriceMartApi;
  const journey = async (name: string, work: () => Promise<void>): Promise<void> => {
    const { wall, cpu } = await longestHold(name, work);
    tell(`held: ${name}`, cpu);
    tell(`wall: ${name}`, wall);
  };

  it('activation', async () => {
    const extension = vscode.extensions.getExtension<PriceMartApi>(extensionId);
    assert.ok(extension && !extension.isActive, 'the extension was active before it was measured');
    await journey('activation', async () => {
      api = await extension.activate();
    });
    // VS Code's own marks: its code loaded, its activate() called. The rest of the time is VS Code's.
    tell('loading its code', span('LoadExtensionCode'));
    tell('calling activate', span('ActivateExtension'));
    tell('activation', span('LoadExtensionCode') + span('ActivateExtension'));
    const script = `const t=performance.now();for(const p of ${JSON.stringify([...clients, '@aws-sdk/credential-providers'])})require(p);console.log(performance.now()-t)`;
    const times = [1, 2, 3].map(() =>
      Number(execFileSync(process.execPath, ['-e', script], { cwd: process.env['PMW_TEST_ROOT'], encoding: 'utf8' })),
    );
    tell('clients', times.sort((a, b) => a - b)[1] ?? 0);
  });

  it('the host in the journeys', async () => {
    await journey('start the local warehouse, connect', async () => {
      await startedLocal(api);
    });
    for (const time of ['first time', 'again']) {
      await journey(`browse the tree, ${time}`, () => browse(api));
      await journey(`run a statement, ${time}`, () => ran('select 42 as answer'));
      await journey(`100,000 rows to the grid, ${time}`, () => ran(manyRows));
      await journey(`edit 2,000 lines of SQL, ${time}`, edit);
    }
  });
});
