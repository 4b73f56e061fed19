import type { Expression, Option } from '../../ast';
import { Kw } from '../../scanner/keywords';
import { isStructural } from '../../scanner/reserved';
import { isPlaceholder, TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';
import { reportDoubled } from './doubled';
import { excludedBy, wordFor, type Exclusions } from './exclusions';
import type { OptionSpec, OptionTable } from './spec';
import { parseValues, sign, skipNoise } from './values';
import { commonWords, endsAfter, meant, nextWords, tailsHere } from './wording';

export interface OptionRules {
  readonly table: OptionTable;
  /** What the options belong to, for messages: `COPY`. */
  readonly statement: string;
  /** Whether a word ends the list (the next clause begins). */
  readonly stop?: (p: Parser) => boolean;
  /** Names that may stand more than once. */
  readonly repeatable?: ReadonlySet<string>;
  /** Commas between options are allowed. */
  readonly commas?: boolean;
  /** Options that cannot stand together. */
  readonly exclusions?: Exclusions;
}

/**
 * Options in any order, up to the statement's end or a stop word. A known one twice is an error, an unknown one is noted.
 * @param options those that stood before something else of the statement: they are gone on with
 */
export function parseOptions(p: Parser, rules: OptionRules, options: Option[] = []): Option[] {
  const seen = new Set<string>();
  let taken = 0;
  for (const option of options) {
    seen.add(wordFor(option));
    taken |= rules.exclusions?.get(wordFor(option))?.bit ?? 0;
  }
  while (!p.atEnd() && p.kind !== TokenKind.RightParen && rules.stop?.(p) !== true) {
    if (beginsStatement(p, rules.table, options.length === 0)) break;
    if (rules.commas === true && options.length > 0 && p.eatKind(TokenKind.Comma)) {
      if (p.is(TokenKind.Comma)) p.fail(`an option of \`${rules.statement}\``);
      while (p.eatKind(TokenKind.Comma));
      continue;
    }
    if (p.kind === TokenKind.Comma && options.length > 0 && p.peekKind() === TokenKind.Word) {
      p.failWith(`The options of \`${rules.statement}\` stand without commas: take it away.`);
      p.advance();
      continue;
    }
    if (p.kind !== TokenKind.Word) {
      // A placeholder may stand for options.
      if (isPlaceholder(p.kind)) {
        p.advance();
        continue;
      }
      p.fail(`an option of \`${rules.statement}\``);
      return options;
    }
    const errors = p.problems.length;
    const option = parseOption(p, rules);
    const again = rules.repeatable?.has(option.name) === true && option.values.length > 0;
    if (option.known && seen.has(wordFor(option)) && !again && p.problems.length === errors) {
      p.report(option.start, option.nameEnd, `\`${option.name}\` stands in this \`${rules.statement}\` already.`);
    }
    seen.add(wordFor(option));
    reportDoubled(p, options.at(-1), option);
    if (rules.exclusions !== undefined) {
      const entry = rules.exclusions.get(wordFor(option));
      if (entry !== undefined) {
        if ((taken & entry.against) !== 0) {
          const other = excludedBy(entry, seen);
          const message = `\`${wordFor(option)}\` cannot stand beside \`${other}\` in \`${rules.statement}\`.`;
          p.report(option.start, option.nameEnd, message);
        }
        taken |= entry.bit;
      }
    }
    options.push(option);
    if (option.name === 'WITH' && p.kw === Kw.WITH) p.fail(`an option of \`${rules.statement}\``);
  }
  return options;
}

/** `CREATE EXTERNAL DATABASE IF NOT EXISTS` on a line of its own begins no statement where it is an option, nor does `SET` as the first. */
function beginsStatement(p: Parser, table: OptionTable, first: boolean): boolean {
  if (!p.atNewStatement()) return false;
  if (first) return !table.has(p.upperWord());
  return table.get(p.upperWord())?.some(({ words }) => atWords(p, words)) !== true;
}

/** Whether an option's words stand here, those of a long one as far as no statement begins with them. */
function atWords(p: Parser, words: readonly string[]): boolean {
  return words.length > 1 && words.slice(0, 3).every((word, i) => p.upperWordAhead(i) === word);
}

/** The option whose words stand here. */
export function matchOption(p: Parser, table: OptionTable): OptionSpec | undefined {
  const candidates = table.get(p.upperWord());
  return candidates?.find((spec) => spec.words.every((word, i) => i === 0 || p.upperWordAhead(i) === word));
}

function parseOption(p: Parser, rules: OptionRules): Option {
  const spec = matchOption(p, rules.table);
  return spec === undefined ? parseUnknown(p, rules) : optionAt(p, rules, spec, spec.words.length);
}

/** An option with so many of its words here, and its values. */
function optionAt(p: Parser, rules: OptionRules, spec: OptionSpec, words: number): Option {
  const { start } = p;
  for (let i = 0; i < words; i++) p.advance();
  const nameEnd = p.prevEnd;
  const values = parseValues(p, spec.shape, spec.name);
  // A wrong value is one mistake.
  if (p.failedHere) {
    if (p.kw === Kw.AS || p.kw === Kw.TO) p.advance();
    while (!endsUnknown(p, rules)) p.skipToken();
  }
  return { kind: 'option', start, end: p.endFrom(start), name: spec.name, nameEnd, values, known: true };
}

/** A word nobody knows with whatever values follow it: noted, not refused, unless it can be nothing at all. */
function parseUnknown(p: Parser, rules: OptionRules): Option {
  const { start, end, kw } = p;
  const name = p.upperWord();
  const tail = tailsHere(p, rules.table);
  const [option] = tail.options;
  if (option !== undefined && tail.words > 1) {
    // All but the beginning of an option.
    p.fail(nextWords(tail.options, 0));
    return optionAt(p, rules, option, tail.words);
  }
  const begun = commonWords(rules.table.get(name));
  let count = 1;
  while (count < begun.length && p.upperWordAhead(count) === begun[count]) count++;
  const cut = count === begun.length && (count > 1 || endsAfter(p, count));
  if (count < begun.length || cut) {
    // The word begins one option, or some that begin alike, and their next words are missing.
    for (let i = 0; i < count; i++) p.advance();
    const rest = begun.slice(count);
    p.fail(cut ? nextWords(rules.table.get(name), count) : `\`${rest.join(' ')}\``);
    // Those further on were meant for it too.
    while (p.kind === TokenKind.Word && (rest.includes(p.upperWord()) || rest.includes(p.upperWordAhead(1))))
      p.advance();
  } else if (isStructural(kw) || p.atClauseWord() || ofOthers.has(kw)) {
    p.fail(`an option of \`${rules.statement}\``);
    p.advance();
  } else {
    if (!p.failedHere)
      p.report(
        start,
        end,
        `\`${name}\` is not a known option of \`${rules.statement}\`${meant(name, rules.table, tail.options)}`,
        'information',
      );
    p.advance();
  }
  const values: Expression[] = [];
  skipNoise(p);
  while (p.kind !== TokenKind.Word && !p.atEnd() && p.kind !== TokenKind.RightParen && p.kind !== TokenKind.Comma) {
    const before = p.pos;
    values.push(p.expression(sign));
    if (p.pos === before) break;
  }
  // Words that follow belong to it, as far as anybody knows.
  while (!endsUnknown(p, rules)) p.skipToken();
  return { kind: 'option', start, end: p.endFrom(start), name, nameEnd: end, values, known: false };
}

/** Words of other statements' clauses: no option will ever be one of them. */
const ofOthers: ReadonlySet<Kw> = new Set([Kw.CASCADE, Kw.DISTKEY, Kw.DISTSTYLE, Kw.RESTRICT, Kw.SORTKEY, Kw.VALUES]);

function endsUnknown(p: Parser, rules: OptionRules): boolean {
  if (p.atEnd() || p.kind === TokenKind.RightParen || p.atNewStatement() || rules.stop?.(p) === true) return true;
  return p.kind === TokenKind.Comma ? rules.commas === true : matchOption(p, rules.table) !== undefined;
}
