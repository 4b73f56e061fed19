/** The types of `price-mart-warehouse/language`: what somebody else's program is compiled against. */
import * as assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as ts from 'typescript';

const root = join(__dirname, '../../..');

const consumer = `
import {
  analyze, catalogFromDdl, complete, format, lineage, lint, parse, scan, splitStatements, SqlDocument, TokenKind, walk,
  type Catalog, type CompletionItem, type Finding, type Statement,
} from 'price-mart-warehouse/language';

const catalog: Catalog = catalogFromDdl('create table t (a int)');
const parsed = parse('select a from t');
const words: string[] = complete({ parse: parsed, model: analyze(parsed, catalog), offset: 7 }).items.map(({ label }: CompletionItem) => label);
const found: readonly Finding[] = lint('select 1');
const severity: 'error' | 'warning' | 'information' | undefined = found[0]?.severity;
const text: string = format('select 1').text;
export function tables(statement: Statement): string[] {
  // The tree is a union: a kind tells what a node has.
  if (statement.kind !== 'query' || statement.body.kind !== 'select') return [];
  const names: string[] = [];
  walk(statement, (node) => {
    if (node.kind === 'tableRef') names.push(node.name.parts.map(({ name }) => name).join('.'));
  });
  return names;
}
const document = new SqlDocument('select 1', catalog);
document.edit({ start: 7, end: 8, text: '2' });
const isWord: boolean = scan('a').kindAt(0) === TokenKind.Word;
export const all = [words, severity, text, document.model.parse.errors.length, isWord, splitStatements('a').length, lineage('select 1').length];

// @ts-expect-error a text is needed
parse(1);
// @ts-expect-error there is no such kind
export const never = (statement: Statement) => statement.kind === 'nothing';
// @ts-expect-error there is no such export
import { nothing } from 'price-mart-warehouse/language';
`;

describe('the types of price-mart-warehouse/language', function () {
  this.timeout(180_000);
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'pmw-types-')));
  const own = join(folder, 'node_modules/price-mart-warehouse');
  const types = join(own, 'dist/language.d.ts');

  before(async () => {
    mkdirSync(join(own, 'dist'), { recursive: true });
    copyFileSync(join(root, 'package.json'), join(own, 'package.json'));
    const { writeDeclarations } = (await import(pathToFileURL(join(root, 'declarations.mjs')).href)) as {
      writeDeclarations: (target: string) => Promise<void>;
    };
    await writeDeclarations(types);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const programOf = (name: string): ts.Program =>
    ts.createProgram([join(folder, name)], {
      strict: true,
      noUncheckedIndexedAccess: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
      noEmit: true,
      target: ts.ScriptTarget.ES2022,
      lib: ['lib.es2023.d.ts'],
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      types: [],
    });

  for (const name of ['consumer.mts', 'consumer.cts'])
    it(`let a strict program be compiled: ${name}`, () => {
      writeFileSync(join(folder, name), consumer);
      const messages = ts.getPreEmitDiagnostics(programOf(name)).map(({ messageText, file, start }) => {
        const at =
          file === undefined ? '' : `${file.fileName}:${file.getLineAndCharacterOfPosition(start ?? 0).line + 1} `;
        return `${at}${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
      });
      assert.deepEqual(messages, []);
    });

  it('stand in one file that needs no other', () => {
    assert.deepEqual(ts.preProcessFile(readFileSync(types, 'utf8')).importedFiles, []);
  });

  it('name what the bundle exports', () => {
    writeFileSync(join(folder, 'names.mts'), "export * from 'price-mart-warehouse/language';");
    const program = programOf('names.mts');
    const checker = program.getTypeChecker();
    const source = program.getSourceFile(types);
    const module = source && checker.getSymbolAtLocation(source);
    assert.ok(module !== undefined);
    const typed = checker
      .getExportsOfModule(module)
      .filter((symbol) => {
        const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
        return (target.flags & ts.SymbolFlags.Value) !== 0;
      })
      .map(({ name }) => name);
    const there = Object.keys(createRequire(__filename)(join(root, 'dist/language.js')) as object);
    assert.ok(there.length > 30);
    assert.deepEqual(typed.sort(), there.sort());
  });
});
