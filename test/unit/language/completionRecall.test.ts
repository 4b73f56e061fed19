/** Texts that are there already, written again: what they go on with must be among what is offered at that place. */
import * as assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyze, complete, Kw, parse, TokenKind, walk, type ParseResult } from '../../../src/language';
import { fixtures } from './fixtures';

/** Offsets of the keywords of a text that are no names. */
function keywordsOf({ tokens, statements }: ParseResult): { start: number; word: string }[] {
  const names = new Set<number>();
  walk(statements, (node) => {
    if (node.kind === 'identifier') names.add(node.start);
  });
  const found: { start: number; word: string }[] = [];
  for (let i = 0; i < tokens.significantCount - 1; i++) {
    const index = tokens.significant[i] as number;
    const start = tokens.startOf(index);
    if (tokens.kindAt(index) !== TokenKind.Word || tokens.keywordAt(index) === Kw.None || names.has(start)) continue;
    found.push({ start, word: tokens.textOf(index).toUpperCase() });
  }
  return found;
}

/** Share of the keywords (each `step`-th of them) that are offered after their first two letters. */
function share(texts: readonly string[], step: number): number {
  let asked = 0;
  let offered = 0;
  for (const text of texts) {
    const parsed = parse(text);
    const model = analyze(parsed);
    keywordsOf(parsed).forEach(({ start, word }, i) => {
      if (i % step !== 0) return;
      asked++;
      const { items } = complete({ parse: parsed, model, offset: start + Math.min(2, word.length) });
      if (items.some(({ label }) => label.toUpperCase().split(/[ (]/)[0] === word)) offered++;
    });
  }
  assert.ok(asked > 100);
  return offered / asked;
}

function sqlFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.sql'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
}

describe('language/completion: what existing texts go on with', () => {
  it('offers nearly every keyword of the warehouse, as it is written', () => {
    const found = share(sqlFiles(join(__dirname, '../../../sql')), 1);
    assert.ok(found >= 0.99, `${(found * 100).toFixed(1)} %`);
  }).timeout(60_000);

  // What is not offered is noise words (AS before an option's value), spellings that are not the usual ones, and PostgreSQL's own.
  it('offers most keywords of all statements of the command reference', () => {
    const texts = fixtures('good').map(({ text }) => text);
    const found = share(texts, 3);
    assert.ok(found >= 0.93, `${(found * 100).toFixed(1)} %`);
  }).timeout(60_000);
});
