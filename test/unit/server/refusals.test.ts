import * as assert from 'node:assert/strict';
import { join } from 'node:path';
import type { CodeAction } from 'vscode-languageserver/node';
import { serverSession } from './session';

const main = join(__dirname, '../../../src/server/main.ts');
const query = 'select 1 from core.sales s where s.store_id = t.id';
const text = `select t.id from core.store t where exists (${query})`;

/** What a client is offered for a correlated query, which cannot be extracted. */
async function refactorings(disabledSupport: boolean): Promise<CodeAction[]> {
  const textDocument = { codeAction: { disabledSupport } };
  const session = await serverSession([process.execPath, '--import', 'tsx', main], undefined, {}, textDocument);
  try {
    const uri = 'file:///w/refused.sql';
    await session.open(uri, 'redshift-sql', text);
    const start = { line: 0, character: text.indexOf(query) };
    return await session.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: { start, end: { line: 0, character: start.character + query.length } },
      context: { diagnostics: [], only: ['refactor.extract'] },
    });
  } finally {
    await session.close();
  }
}

describe('actions that cannot be taken', function () {
  this.timeout(15_000);

  it('are sent with the reason to a client that shows them', async () => {
    const [action] = await refactorings(true);
    assert.match(action?.disabled?.reason ?? '', /correlated: t\.id/);
  });

  it('are not sent to others', async () => {
    assert.deepEqual(await refactorings(false), []);
  });
});
