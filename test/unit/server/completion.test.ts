/** Completion and signature help as the editor asks for them. */
import * as assert from 'node:assert/strict';
import { join } from 'node:path';
import {
  CompletionTriggerKind,
  type CompletionItem,
  type CompletionList,
  type SignatureHelp,
} from 'vscode-languageserver/node';
import { routineOf } from '../../../src/server/completion/routines';
import {
  completionSourcesRequest,
  workspaceSqlNotification,
  type CompletionSourcesParams,
  type WorkspaceSqlParams,
} from '../../../src/protocol/languageServer';
import { serverSession, type Session } from './session';

const main = join(__dirname, '../../../src/server/main.ts');
const ddl = `CREATE TABLE core.sale (id INT, store_id INT, amount DECIMAL(12, 2));
CREATE PROCEDURE core.load_sales(p_batch BIGINT) AS $$ BEGIN NULL; END; $$ LANGUAGE plpgsql;
COPY core.sale FROM 's3://archive/sale/' IAM_ROLE 'arn:aws:iam::2:role/archive' CSV;`;

describe('completion over LSP', function () {
  this.timeout(15_000);
  let session: Session;
  let documents = 0;
  const asked: CompletionSourcesParams[] = [];

  before(async () => {
    session = await serverSession([process.execPath, '--import', 'tsx', main]);
    session.connection.onRequest(completionSourcesRequest, (params: CompletionSourcesParams) => {
      asked.push(params);
      return {
        items: params.need.kind === 's3' ? ['s3://landing/pos/', 's3://landing/web/'] : ['arn:aws:iam::1:role/load'],
      };
    });
    const params: WorkspaceSqlParams = {
      files: [{ uri: 'file:///w/ddl.sql', text: ddl }],
      removed: [],
      complete: true,
    };
    await session.connection.sendNotification(workspaceSqlNotification, params);
    // The server reads the workspace's files in its own time.
    const wrong = 'SELECT wrong FROM core.sale;';
    await session.open('file:///w/ready.sql', 'redshift-sql', wrong);
    await session.diagnostics('file:///w/ready.sql', (found) => JSON.stringify(found).includes('wrong'));
  });
  after(() => session.close());

  /** Opens a document with a `|` and gives where it is. */
  async function openAt(marked: string) {
    const offset = marked.indexOf('|');
    const uri = `file:///w/case${documents++}.sql`;
    await session.open(uri, 'redshift-sql', marked.slice(0, offset) + marked.slice(offset + 1));
    const lines = marked.slice(0, offset).split('\n');
    return { textDocument: { uri }, position: { line: lines.length - 1, character: (lines.at(-1) ?? '').length } };
  }
  async function completions(marked: string, triggerCharacter?: string): Promise<CompletionList | null> {
    const context =
      triggerCharacter === undefined
        ? { triggerKind: CompletionTriggerKind.Invoked }
        : { triggerKind: CompletionTriggerKind.TriggerCharacter, triggerCharacter };
    return session.connection.sendRequest('textDocument/completion', { ...(await openAt(marked)), context });
  }
  const named = (list: CompletionList | null, label: string): CompletionItem => {
    const item = list?.items.find((one) => one.label === label);
    assert.ok(item, `${label} is not offered`);
    return item;
  };

  it('offers columns with their types, in the place of the word', async () => {
    const item = named(await completions('SELECT st|ore\nFROM core.sale AS s'), 'store_id');
    assert.equal(item.labelDetails?.description, 'integer');
    assert.deepEqual(item.textEdit, {
      newText: 'store_id',
      insert: { start: { line: 0, character: 7 }, end: { line: 0, character: 9 } },
      replace: { start: { line: 0, character: 7 }, end: { line: 0, character: 12 } },
    });
  });

  it('tells of a function and of a table when asked', async () => {
    const sum = named(await completions('SELECT su| FROM core.sale'), 'SUM');
    const told = await session.connection.sendRequest<CompletionItem>('completionItem/resolve', sum);
    assert.match(JSON.stringify(told.documentation), /SUM\(expression\)/);
    const table = named(await completions('SELECT * FROM |'), 'core.sale');
    const columns = await session.connection.sendRequest<CompletionItem>('completionItem/resolve', table);
    assert.match(JSON.stringify(columns.documentation), /`amount` numeric\(12,2\)/);
  });

  it('tells of a table as the text has changed it', async () => {
    const text =
      'ALTER TABLE core.sale RENAME TO sold; ALTER TABLE core.sold ADD COLUMN note varchar(9); SELECT * FROM |';
    const table = named(await completions(text), 'core.sold');
    const told = await session.connection.sendRequest<CompletionItem>('completionItem/resolve', table);
    assert.match(JSON.stringify(told.documentation), /core\.sold.*`amount`.*`note` varchar\(9\)/);
  });

  it('offers nothing after a blank unless a name must follow', async () => {
    assert.equal(await completions('SELECT 1 |', ' '), null);
    assert.ok(await completions('SELECT * FROM |', ' '));
    assert.equal(await completions("SELECT '|'", "'"), null);
  });

  it('asks the host for what is in S3, once a folder, and for roles', async () => {
    const list = await completions("COPY core.sale FROM 's3://landing/|' IAM_ROLE DEFAULT", '/');
    assert.deepEqual(
      list?.items.map(({ label }) => label),
      ['s3://landing/pos/', 's3://landing/web/'],
    );
    assert.equal(list?.isIncomplete, true);
    assert.deepEqual(asked.at(-1)?.need, { kind: 's3', prefix: 's3://landing/' });
    named(await completions("COPY core.sale FROM 's3://landing/x' IAM_ROLE |"), "'arn:aws:iam::1:role/load'");
  });

  it('offers the URIs and roles that other files of the workspace name', async () => {
    named(await completions("COPY core.sale FROM '|' IAM_ROLE DEFAULT"), 's3://archive/sale/');
    named(await completions("UNLOAD ('SELECT 1') TO 's3://x/' IAM_ROLE |"), "'arn:aws:iam::2:role/archive'");
  });

  it('knows the procedures of the workspace, and shows their parameters', async () => {
    const call = named(await completions('CALL |'), 'core.load_sales');
    assert.equal((call.textEdit as { newText: string }).newText, 'core.load_sales(${1:p_batch})');
    const help = await session.connection.sendRequest<SignatureHelp>(
      'textDocument/signatureHelp',
      await openAt('CALL core.load_sales(|'),
    );
    assert.equal(help.signatures[0]?.label, 'core.load_sales(p_batch bigint)');
    const values = await session.connection.sendRequest<SignatureHelp>(
      'textDocument/signatureHelp',
      await openAt('INSERT INTO core.sale VALUES (1, |'),
    );
    assert.equal(values.activeParameter, 1);
  });

  it('reads the arguments of a routine as a database writes them', () => {
    const { parameters } = routineOf({
      schema: 'core',
      name: 'f',
      kind: 'function',
      arguments: 'batch integer, OUT total numeric(18,2), character varying',
      returns: 'integer',
    });
    assert.deepEqual(parameters, [
      { name: 'batch', type: 'integer', mode: 'in' },
      { name: 'total', type: 'numeric(18,2)', mode: 'out' },
      { name: '$3', type: 'character varying', mode: 'in' },
    ]);
  });
});
