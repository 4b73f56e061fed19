/** Procedures and functions of the workspace and of a database: hover, definition, signature help and completion over LSP. */
import * as assert from 'node:assert/strict';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { CompletionList, Hover, Location, SignatureHelp } from 'vscode-languageserver/node';
import {
  catalogNotification,
  connectionsNotification,
  workspaceSqlNotification,
  type CatalogPage,
} from '../../../src/protocol/languageServer';
import { serverSession, type Session } from './session';

const main = join(__dirname, '../../../src/server/main.ts');
const ddlUri = 'file:///w/ddl.sql';
const ddl = `-- Takes a batch in.
CREATE PROCEDURE core.load_sales(p_batch BIGINT) AS $$ BEGIN NULL; END; $$ LANGUAGE plpgsql;`;
const page: CatalogPage = {
  schemas: [
    { name: 'dwh', complete: true },
    { name: 'public', complete: true },
  ],
  searchPath: ['dwh', 'public'],
  routines: [
    // Deployed from the workspace.
    { schema: 'core', name: 'load_sales', kind: 'procedure', arguments: 'p_batch int8', returns: undefined },
    {
      schema: 'dwh',
      name: 'merge_day',
      kind: 'procedure',
      arguments: 'day date, INOUT rows bigint',
      returns: undefined,
    },
    { schema: 'dwh', name: 'merge_day', kind: 'procedure', arguments: 'day date', returns: undefined },
    { schema: 'dwh', name: 'load$all', kind: 'procedure', arguments: 'n integer', returns: undefined },
    {
      schema: 'public',
      name: 'f_net',
      kind: 'function',
      arguments: 'numeric(18,2), integer',
      returns: 'numeric(18,2)',
    },
  ],
};

interface Case {
  /** With `|` where it is asked. */
  readonly text: string;
  /** What the hover says, in this order; none where nothing is said. */
  readonly hover: readonly string[];
  readonly definition: readonly RegExp[];
}

const cases: readonly Case[] = [
  {
    text: 'CALL core.load_|sales(1)',
    hover: ['CREATE PROCEDURE core.load_sales(p_batch BIGINT)', 'Takes a batch in'],
    definition: [/^file:\/\/\/w\/ddl\.sql$/],
  },
  {
    text: "CALL dwh.merge|_day('2026-01-01')",
    hover: ['procedure dwh.merge_day(day date, inout rows bigint)', 'procedure dwh.merge_day(day date)'],
    definition: [/^pricemart-ddl:\/dev\/dwh\.merge_day\.sql\?.*procedure/],
  },
  {
    // A name without schema is looked for along the search path.
    text: 'SELECT F_N|et(1.5, 2)',
    hover: ['function public.f_net($1 numeric(18,2), $2 integer) returns numeric(18,2)'],
    definition: [/^pricemart-ddl:\/dev\/public\.f_net\.sql\?.*function/],
  },
  { text: 'CALL public.merge|_day(1)', hover: [], definition: [] },
  { text: 'CALL core.nobo|dy(1)', hover: [], definition: [] },
];

const signatures: readonly (readonly [text: string, labels: readonly string[]])[] = [
  ['CALL core.load_sales(|', ['core.load_sales(p_batch bigint)']],
  ['CALL dwh.merge_day(|', ['dwh.merge_day(day date, rows bigint)', 'dwh.merge_day(day date)']],
  ['SELECT public.f_net(1, |', ['public.f_net($1 numeric(18,2), $2 integer) -> numeric(18,2)']],
];

const completions: readonly (readonly [text: string, label: string, inserted: string])[] = [
  ['CALL |', 'core.load_sales', 'core.load_sales(${1:p_batch})'],
  ['CALL |', 'dwh.merge_day', 'dwh.merge_day(${1:day}, ${2:rows})'],
  ['CALL dwh.|', 'load$all', 'load\\$all(${1:n})'],
  ['CALL dwh.|', 'merge_day', 'merge_day(${1:day}, ${2:rows})'],
  ['SELECT f_|', 'public.f_net', 'public.f_net(${1:numeric(18,2)}, ${2:integer})'],
];

describe('routines over LSP', function () {
  this.timeout(15_000);
  let session: Session;
  let documents = 0;

  before(async () => {
    session = await serverSession([process.execPath, '--import', 'tsx', main]);
    const { connection } = session;
    const files = [{ uri: ddlUri, text: ddl }];
    await connection.sendNotification(workspaceSqlNotification, { files, removed: [], complete: true });
    await connection.sendNotification(connectionsNotification, { active: 'dev', documents: {} });
    for (const step of ['begin', 'page', 'end'] as const)
      await connection.sendNotification(catalogNotification, { connection: 'dev', step, page });
    // The server reads the workspace's files in its own time.
    while ((await ask<Hover | null>('hover', 'CALL core.load_|sales(1)')) === null) await setTimeout(20);
  });
  after(() => session.close());

  async function ask<T>(what: string, marked: string): Promise<T> {
    const uri = `file:///w/case${documents++}.sql`;
    await session.open(uri, 'redshift-sql', marked.replace('|', ''));
    const position = { line: 0, character: marked.indexOf('|') };
    return session.connection.sendRequest<T>(`textDocument/${what}`, { textDocument: { uri }, position });
  }

  for (const { text, hover, definition } of cases) {
    it(`tells of ${text}`, async () => {
      const told = await ask<Hover | null>('hover', text);
      const words = told === null ? '' : (told.contents as { value: string }).value;
      assert.equal(told !== null, hover.length > 0);
      let from = 0;
      for (const each of hover) {
        const at = words.indexOf(each, from);
        assert.ok(at >= 0, `${each} is not in:\n${words}`);
        from = at + each.length;
      }
    });

    it(`goes to what makes ${text}`, async () => {
      const uris = ((await ask<Location[] | null>('definition', text)) ?? []).map(({ uri }) => decodeURIComponent(uri));
      assert.equal(uris.length, definition.length, uris.join());
      definition.forEach((pattern, i) => assert.match(uris[i] ?? '', pattern));
    });
  }

  for (const [text, labels] of signatures)
    it(`shows the parameters at ${text}`, async () => {
      const help = await ask<SignatureHelp>('signatureHelp', text);
      assert.deepEqual(
        help.signatures.map(({ label }) => label),
        labels,
      );
    });

  for (const [text, label, inserted] of completions)
    it(`offers ${label} at ${text}`, async () => {
      const list = await ask<CompletionList>('completion', text);
      const item = list.items.find((one) => one.label === label);
      assert.equal((item?.textEdit as { newText: string } | undefined)?.newText, inserted);
    });
});
