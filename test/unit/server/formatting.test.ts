import * as assert from 'node:assert/strict';
import { join } from 'node:path';
import { CancellationTokenSource, LSPErrorCodes, type Hover, type TextEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { serverSession, type Session } from './session';

const main = join(__dirname, '../../../src/server/main.ts');

/** A statement of five lines and of a shape that no other number gives. */
const statement = (n: number): string =>
  `select s.store_${n} as ${'x'.repeat((n % 40) + 1)}, coalesce(sum(s.amount), ${n}) as amount_${'y'.repeat(Math.floor(n / 40) + 1)}\n` +
  `from core.sales_${n} as s\n  join core.store as t on t.store_id = s.store_id and t.opened < s.sold_at\n` +
  `where s.sold_at >= '2026-01-01' and s.amount between 1 and ${n}\ngroup by 1;\n`;
const large = (from: number): string => Array.from({ length: 1000 }, (_, n) => statement(from + n)).join('');

describe('the language server formats a large file', function () {
  this.timeout(60_000);
  const uri = 'file:///w/large.sql';
  let session: Session;

  const formatting = (source = new CancellationTokenSource()): Promise<TextEdit[]> =>
    session.connection.sendRequest<TextEdit[]>(
      'textDocument/formatting',
      { textDocument: { uri }, options: { tabSize: 2, insertSpaces: true } },
      source.token,
    );
  const hover = (): Promise<Hover | null> =>
    session.connection.sendRequest('textDocument/hover', {
      textDocument: { uri },
      position: { line: 0, character: 2 },
    });

  beforeEach(async () => {
    session = await serverSession([process.execPath, '--import', 'tsx', main]);
    await session.open(uri, 'redshift-sql', large(0));
    await session.diagnostics(uri);
  });
  afterEach(() => session.close());

  it('and answers what else is asked meanwhile', async () => {
    let formatted = false;
    const edits = formatting().then((found) => {
      formatted = true;
      return found;
    });
    await hover();
    await hover();
    assert.equal(formatted, false);
    assert.equal((await edits).length, 1000);
  });

  it('again after an edit in a fraction of the time, and has nothing to say of what it formatted', async () => {
    const started = performance.now();
    const edits = await formatting();
    const first = performance.now() - started;
    const laidOut = TextDocument.applyEdits(TextDocument.create(uri, 'redshift-sql', 1, large(0)), edits);
    await session.change(uri, 2, `${laidOut}select   1;\n`);
    await hover();
    const again = performance.now();
    assert.deepEqual(
      (await formatting()).map(({ newText }) => newText),
      ['select\n  1'],
    );
    assert.ok(performance.now() - again < first / 3, `${performance.now() - again} ms after ${first} ms`);
  });

  it('until it is cancelled', async () => {
    const source = new CancellationTokenSource();
    const edits = formatting(source);
    await hover();
    source.cancel();
    await assert.rejects(edits, { code: LSPErrorCodes.RequestCancelled });
  });

  it('until the file is another one', async () => {
    const edits = formatting();
    await hover();
    await session.change(uri, 2, large(1000));
    await assert.rejects(edits, { code: LSPErrorCodes.ContentModified });
  });
});
