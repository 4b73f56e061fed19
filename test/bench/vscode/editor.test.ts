/** Measures inside a real VS Code: activation, and how long the extension host's event loop was held in the journeys. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import * as vscode from 'vscode';
import type { QueryRun } from '../../../src/domain/query/run';
import type { PriceMartApi } from '../../../src/host/api';
import { extensionId, eventually, sqlEditor, startedLocal } from '../../vscode/support';

const clients = ['s3', 'glue', 'redshift-data', 'cloudwatch-logs', 'sts'].map((name) => `@aws-sdk/client-${name}`);

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

describe('figures in the editor', () => {
  let api: PriceMartApi;

  it('activation', async () => {
    const extension = vscode.extensions.getExtension<PriceMartApi>(extensionId);
    assert.ok(extension && !extension.isActive, 'the extension was active before it was measured');
    const start = performance.now();
    api = await extension.activate();
    tell('activated', performance.now() - start);
    // VS Code's own marks: its code loaded, its activate() called. The rest of the time above is VS Code's.
    tell('loading its code', span('LoadExtensionCode'));
    tell('calling activate', span('ActivateExtension'));
    tell('activation', span('LoadExtensionCode') + span('ActivateExtension'));
    const script = `const t=performance.now();for(const p of ${JSON.stringify([...clients, '@aws-sdk/credential-providers'])})require(p);console.log(performance.now()-t)`;
    const times = [1, 2, 3].map(() =>
      Number(execFileSync(process.execPath, ['-e', script], { cwd: process.env['PMW_TEST_ROOT'], encoding: 'utf8' })),
    );
    tell('clients', times.sort((a, b) => a - b)[1] ?? 0);
  });

  it('the event loop in the journeys', async () => {
    await startedLocal(api);
    const delays = monitorEventLoopDelay({ resolution: 1 });
    delays.enable();
    const journey = async (name: string, work: () => Promise<void>): Promise<void> => {
      delays.reset();
      await work();
      tell(name, delays.max / 1e6);
    };
    const ran = async (sql: string): Promise<void> => {
      await sqlEditor(sql);
      const run = await vscode.commands.executeCommand<QueryRun>('priceMart.sql.run');
      await eventually('the end of the run', () => (run.finished ? run : undefined));
    };
    await ran('select 1');
    await journey('loop: browse the tree', async () => {
      for (const top of await api.warehouse.children()) {
        for (const node of await api.warehouse.children(top))
          for (const inner of await api.warehouse.children(node)) await api.warehouse.children(inner);
      }
    });
    await journey('loop: run a statement', () => ran('select 42 as answer'));
    await journey('loop: 100,000 rows to the grid', () =>
      ran(
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000) select a.i * 1000 + b.i as id, 'store-' || a.i as store, (b.i * 1.25)::decimal(10,2) as amount from n a cross join n b where a.i <= 100",
      ),
    );
    await journey('loop: edit 2,000 lines of SQL', async () => {
      const editor = await sqlEditor('select a, b from core.fact_sales where a = 1;\n'.repeat(2000));
      for (let i = 0; i < 20; i++) {
        await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), ' '));
        await new Promise((wake) => setTimeout(wake, 50));
      }
    });
    delays.disable();
  });
});
