import * as assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { INITIAL, type IGrammar } from 'vscode-textmate';
import { isListedReserved, keywordNames, keywordOf, scan, TokenKind } from '../../../src/language';
import { copyOptions, unloadOptions } from '../../../src/language/parser/dml/loadOptions';
import { badCases, fixtures } from './fixtures';
import { grammarOf, scopeCases, scopesOf } from './textMate';

const root = join(__dirname, '../../..');

function sqlBelow(path: string): { file: string; text: string }[] {
  if (statSync(path).isDirectory()) return readdirSync(path).flatMap((name) => sqlBelow(join(path, name)));
  return path.endsWith('.sql') ? [{ file: path, text: readFileSync(path, 'utf8') }] : [];
}

/** What both the grammar and the scanner tell apart. */
const classes = {
  string: /(?:^| )string\.quoted/,
  comment: /(?:^| )comment\./,
  number: /(?:^| )constant\.numeric/,
  quoted: /(?:^| )variable\.other\.quoted/,
} as const;
type Class = keyof typeof classes;

const classOf: Partial<Record<TokenKind, Class>> = {
  [TokenKind.String]: 'string',
  [TokenKind.LineComment]: 'comment',
  [TokenKind.BlockComment]: 'comment',
  [TokenKind.Number]: 'number',
  [TokenKind.QuotedIdentifier]: 'quoted',
};

/** Where grammar and scanner do not agree, up to the first thing that the scanner has to guess at. */
function* differences(text: string, scopes: readonly string[], from: number, to: number): Generator<string> {
  const tokens = scan(text, from, to);
  const sure = Math.min(to, ...tokens.problems.map(({ start }) => start));
  for (let i = 0; i < tokens.count && tokens.endOf(i) <= sure; i++) {
    const [start, end, kind] = [tokens.startOf(i), tokens.endOf(i), tokens.kindAt(i)];
    if (kind === TokenKind.Whitespace) continue;
    if (kind === TokenKind.DollarString) {
      const tag = text.slice(start, text.indexOf('$', start + 1) + 1);
      const isText = classes.string.test(scopes[start] ?? '');
      if (!isText) yield* differences(text, scopes, start + tag.length, end - tag.length);
      const wrong = [...range(start, end)].find(
        (at) => isText && !classes.string.test(scopes[at] ?? '') && text[at] !== '\n',
      );
      if (wrong !== undefined) yield `${place(text, wrong)}: a dollar-quoted text without end in the grammar`;
      continue;
    }
    const own = classOf[kind];
    for (const at of range(start, end)) {
      if (text[at] === '\n' || text[at] === '\r') continue;
      const found = (Object.keys(classes) as Class[]).filter((name) => classes[name].test(scopes[at] ?? ''));
      if (found.join() !== (own ?? '')) {
        yield `${place(text, at)}: ${TokenKind[kind]} is ${found.join() || 'nothing'} in the grammar (${scopes[at] ?? ''})`;
        return;
      }
    }
  }
}

function* range(start: number, end: number): Generator<number> {
  for (let at = start; at < end; at++) yield at;
}

function place(text: string, at: number): string {
  const before = text.slice(0, at).split('\n');
  return `${before.length}:${(before.at(-1) ?? '').length + 1} ${JSON.stringify(text.slice(Math.max(0, at - 20), at + 20))}`;
}

describe('the TextMate grammar of Redshift SQL', () => {
  let grammar: IGrammar;
  before(async () => {
    grammar = await grammarOf('source.redshift-sql');
  });

  for (const { text, expected } of scopeCases('sql.txt'))
    it(text.replace(/\s+/g, ' ').slice(0, 100), () => {
      const scopes = scopesOf(grammar, text);
      assert.equal(scopes.length, text.length);
      assert.ok(expected.length > 0);
      for (const { start, end, scopes: wanted } of expected)
        for (const at of range(start, end))
          for (const each of wanted) {
            const isThere = ` ${scopes[at] ?? ''}`.includes(` ${each.replace('!', '')}`);
            assert.equal(isThere, !each.startsWith('!'), `${place(text, at)} ${each}: ${scopes[at] ?? ''}`);
          }
    });

  it('tells strings, comments, numbers and quoted names as the scanner does', () => {
    const texts = [
      ...fixtures('good'),
      ...badCases().map(({ file, sql }) => ({ file: `bad/${file}`, text: sql })),
      ...['sql', 'test/fixtures/lint', 'test/fixtures/semantics', 'test/fixtures/sql'].flatMap((path) =>
        sqlBelow(join(root, path)),
      ),
    ];
    assert.ok(texts.length > 500);
    const wrong = texts.flatMap(({ file, text }) =>
      [...differences(text, scopesOf(grammar, text), 0, text.length)].slice(0, 1).map((each) => `${file}:${each}`),
    );
    assert.deepEqual(wrong, []);
  });

  it('colours the options of COPY and UNLOAD, and the types', () => {
    const options = [copyOptions, unloadOptions].flatMap((table) =>
      [...table.values()].flatMap((specs) => specs.flatMap((spec) => spec.words)),
    );
    const types =
      'smallint integer bigint decimal numeric real float boolean char varchar text date time timetz timestamp timestamptz super varbyte geometry geography hllsketch';
    const words = [...new Set(options), ...types.split(' ')];
    assert.ok(words.length > 80);
    const plain = words.filter((word) => {
      const scopes = scopesOf(grammar, `${word} `);
      return !/keyword|storage|constant\.language/.test(scopes[0] ?? '') || scopes[0] !== scopes[word.length - 1];
    });
    assert.deepEqual(plain, []);
  });

  it('colours every reserved word', () => {
    const reserved = keywordNames.filter((name) => name !== '' && isListedReserved(keywordOf(name)));
    assert.ok(reserved.length > 100);
    const plain = reserved.filter((name) => {
      const scopes = scopesOf(grammar, `${name} `);
      return !/keyword|storage|constant\.language|entity\.name\.function/.test(scopes[0] ?? '');
    });
    assert.deepEqual(plain, []);
  });

  const hostile: readonly string[] = [
    'a', ' ', '(', 'a(', 'a ', "'", '"', '$', '$$', '$a$', '{', '{{', '${', '{%', ':', ":'", '1', '1.', '.', '-', '/*', '/', '*/', '\\', '\\a', '|', '!~', 'as $$', 's3://', "'s3://", 'é', '#a',
  ]; // prettier-ignore
  for (const part of hostile)
    it(`reads a line of 10,000 characters of ${part} in bounded time`, () => {
      const line = part.repeat(Math.ceil(10_000 / part.length)).slice(0, 10_000);
      const times = Array.from({ length: 2 }, () => {
        const began = performance.now();
        grammar.tokenizeLine2(line, INITIAL);
        return performance.now() - began;
      });
      assert.ok(Math.min(...times) < 1500, times.join());
    });
});
