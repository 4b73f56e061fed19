import * as assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse, TokenKind, walk, type ParseResult } from '../../../src/language';
import { fixtures, seeds } from './fixtures';
import { generator } from './random';
import { checkTree } from './treeChecks';

/** Parsing must not throw, whatever the text, and the tree must hold together. */
function check(text: string): void {
  checkTree(parse(text));
}

function steps(text: string): number {
  return parse(text).steps;
}

/** The kinds of all nodes with the depth of each. */
function shape({ statements }: ParseResult): string {
  const depths = new Map<unknown, number>([[undefined, -1]]);
  const lines: string[] = [];
  walk(statements, (node, parent) => {
    const depth = (depths.get(parent) ?? -1) + 1;
    depths.set(node, depth);
    lines.push(`${depth} ${node.kind}`);
  });
  return lines.join('\n');
}

/** The text with all trivia between two tokens made one blank, or one line end where there was one. */
function normalized({ text, tokens }: ParseResult): string {
  let printed = '';
  let between = '';
  for (const { kind, start, end } of tokens) {
    const part = text.slice(start, end);
    if (kind >= TokenKind.Word) {
      printed += between + part;
      between = '';
    } else if (kind === TokenKind.TemplateControl || kind === TokenKind.PsqlCommand) {
      printed += between + part;
      between = '\n';
    } else if (between !== '\n') between = /[\r\n]/.test(part) ? '\n' : ' ';
  }
  return printed;
}

describe('language/robustness', () => {
  it('reads the same tree from the tokens printed again', () => {
    for (const { file, text } of fixtures('good')) {
      const first = parse(text);
      const second = parse(normalized(first));
      assert.deepEqual(
        second.errors.map(({ message }) => message),
        first.errors.map(({ message }) => message),
        file,
      );
      assert.equal(shape(second), shape(first), file);
    }
  });

  it('gives every text back from its tokens, bodies included', () => {
    for (const seed of seeds()) {
      const { tokens } = parse(seed);
      assert.equal([...tokens].map(({ start, end }) => seed.slice(start, end)).join(''), seed);
    }
  });

  it('parses every prefix of every case', () => {
    for (const seed of seeds()) {
      const step = seed.length > 600 ? 7 : 1;
      for (let length = 0; length <= seed.length; length += step) check(seed.slice(0, length));
    }
  }).timeout(120_000);

  it('parses mutated cases', () => {
    const all = seeds();
    const random = generator(20261122);
    const pieces = all.flatMap((seed) => seed.split(/(\s+|[(),;])/)).filter((piece) => piece.trim() !== '');
    for (let i = 0; i < 4000; i++) {
      let text = all[random(all.length)] ?? '';
      for (let n = random(3) + 1; n > 0; n--) {
        const at = random(text.length + 1);
        const piece = pieces[random(pieces.length)] ?? '';
        const cut = random(12);
        if (random(3) === 0) text = text.slice(0, at) + text.slice(at + cut);
        else if (random(2) === 0) text = `${text.slice(0, at)} ${piece} ${text.slice(at)}`;
        else text = text.slice(0, at) + (pieces[random(pieces.length)] ?? '') + text.slice(at + cut);
      }
      check(text);
    }
  }).timeout(120_000);

  it('parses any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        check(text);
      }),
      { numRuns: 500 },
    );
  });

  const levels = 10_000;
  const deep: readonly (readonly [string, (n: number) => string])[] = [
    ['parentheses', (n) => `select ${'('.repeat(n)}1${')'.repeat(n)}`],
    ['parentheses never closed', (n) => `select ${'('.repeat(n)}1`],
    ['subqueries', (n) => `${'select * from ('.repeat(n)}select 1${') t'.repeat(n)}`],
    ['queries in parentheses', (n) => `${'('.repeat(n)}select 1${')'.repeat(n)}`],
    ['values in subqueries', (n) => `select ${'(select '.repeat(n)}1${')'.repeat(n)}`],
    ['calls', (n) => `select ${'f('.repeat(n)}1${')'.repeat(n)}`],
    ['CASE', (n) => `select ${'case when a then '.repeat(n)}1${' end'.repeat(n)}`],
    ['NOT', (n) => `select ${'not '.repeat(n)}a`],
    ['signs', (n) => `select ${'- '.repeat(n)}1`],
    ['joins', (n) => `select * from a ${'join b on true '.repeat(n)}`],
    ['joins without conditions', (n) => `select * from a ${'join b '.repeat(n)}`],
    ['tables in parentheses', (n) => `select * from ${'('.repeat(n)}a${')'.repeat(n)}`],
    ['unions', (n) => `select 1 ${'union select 1 '.repeat(n)}`],
    ['sums', (n) => `select 1 ${'+ 1 '.repeat(n)}`],
    ['AND', (n) => `select * from t where a ${'and b '.repeat(n)}`],
    ['subscripts', (n) => `select a${'[0]'.repeat(n)}`],
    ['indexes in indexes', (n) => `select ${'a['.repeat(n)}0${']'.repeat(n)}`],
    ['casts', (n) => `select 1${'::int'.repeat(n)}`],
    ['types', (n) => `create external table t (a ${'array<'.repeat(n)}int${'>'.repeat(n)}) location 's3://b'`],
    ['grouping sets', (n) => `select a from t group by ${'grouping sets ('.repeat(n)}a${')'.repeat(n)}`],
    ['blocks', (n) => `create procedure p() as $$ ${'begin '.repeat(n)}null; ${'end; '.repeat(n)}$$ language plpgsql`],
    [
      'conditions',
      (n) =>
        `create procedure p() as $$ begin ${'if a then '.repeat(n)}null; ${'end if; '.repeat(n)}end $$ language plpgsql`,
    ],
    [
      'wrong ends of conditions',
      (n) => `create procedure p() as $$ begin ${'if a then null; end loop; '.repeat(n)}end $$ language plpgsql`,
    ],
    ['misspelt statements of a body', (n) => `create procedure p() as $$ begin ${'selct a; '.repeat(n)}end $$`],
    ['common tables', (n) => `${'with a as ('.repeat(n)}select 1${') select * from a'.repeat(n)}`],
    ['EXPLAIN', (n) => `${'explain '.repeat(n)}select 1`],
    ['comments', (n) => `select 1 ${'/*'.repeat(n)}${'*/'.repeat(n)}`],
    ['rows', (n) => `insert into t values ${'(1, 2), '.repeat(n)}(3, 4)`],
    ['a list', (n) => `select * from t where a in (${'1, '.repeat(n)}2)`],
    ['columns', (n) => `select ${'a b, '.repeat(n)}c from t`],
    ['errors', (n) => `select ${'a b c, '.repeat(n)}d from t`],
    ['errors in parentheses', (n) => `select ${'f(a b '.repeat(n)}`],
    ['statements', (n) => 'select 1;\n'.repeat(n)],
    ['quotes', (n) => `select ${"'".repeat(n)}`],
    ['dollars', (n) => `select ${'$a'.repeat(n)}`],
    ['braces', (n) => `select ${'{'.repeat(n)}`],
    ['branches of templates', (n) => `select ${'{% if a %} 1 {% else %} '.repeat(n)}2${' {% endif %}'.repeat(n)}`],
    ['templates with branches', (n) => `select 1 ${'{{ x }}\n{% if a %} {% else %} {% endif %}'.repeat(n)}`],
    ['blocks of templates', (n) => `${'{% macro a() %} select 1 '.repeat(n)}${' {% endmacro %}'.repeat(n)}`],
    ['blocks in statements', (n) => `select ${'{% set a %} b c '.repeat(n)}${' {% endset %}'.repeat(n)}`],
    ['blocks that nothing closes', (n) => `${'{% raw %} {% macro a() %} '.repeat(n)}${'{% endset %}'.repeat(n)}`],
    ['pieces in blocks', (n) => "{% macro a() %} it's {% set b %} select 1 {% endset %} {% endmacro %}\n".repeat(n)],
    ['templates', (n) => `select ${'{{'.repeat(n)}`],
    ['common tables before UPDATE', (n) => 'with a as (select 1) update t set a = 1;\n'.repeat(n)],
  ];
  for (const [name, build] of deep) {
    it(`stands ${levels} levels of ${name}, with work that grows no faster than the text`, () => {
      check(build(levels));
      const [half, whole] = [steps(build(levels / 2)), steps(build(levels))];
      assert.ok(whole <= half * 2.2 + 100, `${half} steps for half the text, ${whole} for all of it`);
    }).timeout(60_000);
  }
});
