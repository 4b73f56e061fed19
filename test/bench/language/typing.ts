/** A person types into a file of 5,000 lines: from the key press to the diagnostics, through the real server. */
import { join, resolve } from 'node:path';
import { print } from '../figures';
import { corpus, fileOf } from './corpus';
import { LspClient } from './lspClient';

const server = resolve(__dirname, '../../..', 'dist/server.js');
const uri = 'file:///bench/large.sql';

export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? 0;
}

/** A statement on a line of its own, that a person opens with Enter: early, in the middle, late in the file. */
const typed =
  'SELECT store_key, sum(net_amount) AS net FROM core.fact_sales WHERE date_key = 20261121 GROUP BY store_key;\n';

/** A column that a person adds to a table: what the text defines changes with every letter. */
const table = 'CREATE TABLE core.typed (\n  typed_key BIGINT\n);\n';
const column = ', store_key BIGINT ENCODE az64, name VARCHAR(64) NOT NULL';

export async function measureTyping(): Promise<void> {
  const text = table + fileOf(5000 - table.split('\n').length + 1, corpus());
  const lines = text.split('\n');
  const blank = lines.flatMap((line, i) => (line.trim().endsWith(';') ? [i + 1] : []));
  const client = new LspClient(join(server));
  try {
    await client.initialize();
    let version = 1;
    const opened = client.diagnostics(uri, version);
    client.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'redshift-sql', version, text } });
    await opened;
    const alone: number[] = [];
    const asked: number[] = [];
    for (const [round, share] of [0.1, 0.5, 0.9, 0.3, 0.7].entries()) {
      const line = blank[Math.floor(blank.length * share)] ?? 0;
      version++;
      const above = { line, character: 0 };
      client.notify('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ range: { start: above, end: above }, text: '\n' }],
      });
      for (const [character, letter] of [...typed].entries()) {
        version++;
        const at = { line, character };
        const start = performance.now();
        const answer = client.diagnostics(uri, version);
        client.notify('textDocument/didChange', {
          textDocument: { uri, version },
          contentChanges: [{ range: { start: at, end: at }, text: letter }],
        });
        // What the editor asks for after a key press beside the diagnostics.
        const others =
          round % 2 === 1
            ? [
                client.request('textDocument/documentSymbol', { textDocument: { uri } }),
                client.request('textDocument/foldingRange', { textDocument: { uri } }),
                client.request('textDocument/completion', {
                  textDocument: { uri },
                  position: { line, character: character + 1 },
                }),
              ]
            : [];
        await answer;
        (round % 2 === 1 ? asked : alone).push(performance.now() - start);
        await Promise.all(others);
      }
    }
    const colours: number[] = [];
    for (let i = 0; i < 20; i++) {
      const start = performance.now();
      await client.request('textDocument/semanticTokens/full', { textDocument: { uri } });
      colours.push(performance.now() - start);
    }
    const defining: number[] = [];
    for (const [i, letter] of [...column].entries()) {
      version++;
      const at = { line: 1, character: '  typed_key BIGINT'.length + i };
      const start = performance.now();
      const answer = client.diagnostics(uri, version);
      client.notify('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ range: { start: at, end: at }, text: letter }],
      });
      await answer;
      defining.push(performance.now() - start);
    }
    console.log(
      `  ${lines.length} lines, ${text.length} characters, ${alone.length + asked.length + defining.length} key presses`,
    );
    print({
      what: 'key press to diagnostics, p95',
      unit: 'ms',
      values: [percentile(alone, 0.95)],
      bound: { atMost: 50 },
    });
    print({ what: 'key press to diagnostics, median', unit: 'ms', values: [percentile(alone, 0.5)] });
    print({
      what: 'the same while the editor also asks for outline, folding, completion, p95',
      unit: 'ms',
      values: [percentile(asked, 0.95)],
    });
    print({ what: 'semantic tokens of the whole file, p95', unit: 'ms', values: [percentile(colours, 0.95)] });
    print({
      what: 'the same while a column is typed into a table, p95',
      unit: 'ms',
      values: [percentile(defining, 0.95)],
      bound: { atMost: 50 },
    });
  } finally {
    client.close();
  }
}
