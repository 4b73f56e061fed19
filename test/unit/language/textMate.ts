/** Grammars as an editor reads them: with vscode-textmate and Oniguruma, line by line. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { INITIAL, Registry, type IGrammar, type IRawGrammar } from 'vscode-textmate';

const folder = join(__dirname, '../../../src/language/grammar');

/** A grammar by its scope; `more` are what it may include beside the product's own. */
export async function grammarOf(scope: string, more: Readonly<Record<string, IRawGrammar>> = {}): Promise<IGrammar> {
  const grammars: Readonly<Record<string, IRawGrammar>> = { ...(await ownGrammars()), ...more };
  const registry = new Registry({
    onigLib: oniguruma(),
    loadGrammar: (name) => Promise.resolve(grammars[name]),
    getInjections: (name) => (name === 'source.python' ? ['source.redshift-sql.python'] : []),
  });
  const grammar = await registry.loadGrammar(scope);
  if (grammar === null) throw new Error(`there is no grammar ${scope}`);
  return grammar;
}

let engine: ReturnType<typeof load> | undefined;
function oniguruma(): ReturnType<typeof load> {
  return (engine ??= load());
}

async function load() {
  const wasm = createRequire(__filename).resolve('vscode-oniguruma/release/onig.wasm');
  await loadWASM(new Uint8Array(readFileSync(wasm)));
  return { createOnigScanner, createOnigString };
}

async function ownGrammars(): Promise<Record<string, IRawGrammar>> {
  const sql = JSON.parse(readFileSync(join(folder, 'redshiftSql.tmLanguage.json'), 'utf8')) as IRawGrammar;
  const module = (await import(pathToFileURL(join(folder, 'sqlInPython.mjs')).href)) as { sqlInPython: IRawGrammar };
  return { 'source.redshift-sql': sql, 'source.redshift-sql.python': module.sqlInPython };
}

/** The scopes of every character, joined by blanks; a line end has those of what it ends. */
export function scopesOf(grammar: IGrammar, text: string): string[] {
  const scopes: string[] = [];
  let state = INITIAL;
  for (const line of text.split('\n')) {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    for (const token of tokens) {
      const joined = token.scopes.slice(1).join(' ');
      // The last one may count the line end in.
      for (let at = token.startIndex; at < Math.min(token.endIndex, line.length); at++) scopes.push(joined);
    }
    scopes.push('\n');
    state = ruleStack;
  }
  scopes.pop();
  return scopes;
}

export interface ScopeCase {
  readonly file: string;
  readonly text: string;
  readonly expected: readonly {
    /** Offsets in the text. */
    readonly start: number;
    readonly end: number;
    /** Beginning of a scope; after `!` one that must not be there. */
    readonly scopes: readonly string[];
  }[];
}

/** Cases parted by blank lines: under a line of text `^` below some characters, and the beginnings of scopes that all of them have. */
export function scopeCases(file: string): ScopeCase[] {
  const whole = readFileSync(join(__dirname, '../../fixtures/grammar', file), 'utf8');
  return whole
    .trimEnd()
    .split(/\n{2,}/)
    .map((part) => {
      const lines: string[] = [];
      const expected: ScopeCase['expected'][number][] = [];
      let start = 0;
      for (const line of part.split('\n')) {
        const under = /^( *)(\^+) (.+)$/.exec(line);
        if (under === null) {
          start = lines.join('\n').length + (lines.length === 0 ? 0 : 1);
          lines.push(line);
        } else {
          const from = start + (under[1] ?? '').length;
          const end = from + (under[2] ?? '').length;
          expected.push({ start: from, end, scopes: (under[3] ?? '').split(' ') });
        }
      }
      return { file, text: lines.join('\n'), expected };
    });
}
