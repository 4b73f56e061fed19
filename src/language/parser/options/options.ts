import type { ColumnRef, Expression, Option } from '../../ast';
import { Kw } from '../../scanner/keywords';
import { isStructural } from '../../scanner/reserved';
import { Op, TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';
import { parsePlaceholder, parseString } from '../expressions/literals';
import { parseType } from '../expressions/types';
import { parseParameters } from '../routine/parameters';
import { reportDoubled } from './doubled';
import { excludedBy, wordFor, type Exclusions } from './exclusions';
import { checkFormat, takesText } from './formats';
import { suggestion } from '../repair/spelling';
import type { OptionShape, OptionSpec, OptionTable } from './spec';

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
      if (p.kind >= TokenKind.NamedParameter && p.kind <= TokenKind.Template) {
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
          const other = excludedBy(entry, options);
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
  const start = p.start;
  const spec = matchOption(p, rules.table);
  if (spec === undefined) return parseUnknown(p, rules);
  for (let i = 0; i < spec.words.length; i++) p.advance();
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
        `\`${name}\` is not a known option of \`${rules.statement}\`${suggestion(name, rules.table.keys())}`,
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

function endsAfter(p: Parser, count: number): boolean {
  const next = p.peekKind(count);
  return next === TokenKind.End || next === TokenKind.Semicolon;
}

/** What may follow the first words of these options, for messages. */
function nextWords(specs: readonly OptionSpec[] = [], count: number): string {
  const choices = specs.map(({ words }) => `\`${words.slice(count).join(' ')}\``);
  const last = choices.pop() ?? '';
  return choices.length === 0 ? last : `${choices.join(', ')} or ${last}`;
}

/** The words with which all of these options begin. */
function commonWords(specs: readonly OptionSpec[] = []): readonly string[] {
  const [first, ...others] = specs;
  return first?.words.filter((word, i) => others.every(({ words }) => words[i] === word)) ?? [];
}

/** Words of other statements' clauses: no option will ever be one of them. */
const ofOthers: ReadonlySet<Kw> = new Set([Kw.CASCADE, Kw.DISTKEY, Kw.DISTSTYLE, Kw.RESTRICT, Kw.SORTKEY, Kw.VALUES]);

function endsUnknown(p: Parser, rules: OptionRules): boolean {
  if (p.atEnd() || p.kind === TokenKind.RightParen || p.atNewStatement() || rules.stop?.(p) === true) return true;
  return p.kind === TokenKind.Comma ? rules.commas === true : matchOption(p, rules.table) !== undefined;
}

const sign = 16;

/** `AS`, `TO` or `=` before a value; not once more where the option's name ends with the word. */
function skipNoise(p: Parser, name = ''): void {
  if (p.op === Op.Equal) p.advance();
  else if (p.kw === Kw.AS || p.kw === Kw.TO) {
    if (!name.endsWith(` ${Kw[p.kw]}`)) p.advance();
  }
}

/** The values of a shape, after the option's name. */
export function parseValues(p: Parser, shape: OptionShape, name: string): Expression[] {
  switch (shape) {
    case 'none':
      return [];
    case 'list':
      return p.parenthesized(() => p.expression());
    case 'names':
      return qualifiedNames(p, name);
    case 'setting':
      return setting(p);
    case 'values':
      skipNoise(p, name);
      return p.is(TokenKind.LeftParen) ? p.parenthesized(() => p.expression()) : valuesWithCommas(p, name);
    case 'name':
      skipNoise(p, name);
      return [named(p, name)];
    case 'expression':
      skipNoise(p, name);
      return [p.expression()];
    case 'type':
      return [typeWords(p)];
    case 'call':
      return [callWithTypes(p, name)];
    case 'calls': {
      const calls = [callWithTypes(p, name)];
      while (p.eatKind(TokenKind.Comma)) calls.push(callWithTypes(p, name));
      return calls;
    }
    case 'owner':
      skipNoise(p, name);
      return p.kw === Kw.CURRENT_USER || p.kw === Kw.SESSION_USER ? [takeWord(p)] : [named(p, name)];
    case 'settings':
      return settings(p, name);
    case 'conjunction':
      if (p.kw === Kw.AND || p.kw === Kw.OR) return [takeWord(p)];
      p.fail('`AND` or `OR`');
      return [];
    case 'role': {
      skipNoise(p, name);
      if (p.kw === Kw.DEFAULT) return [takeWord(p)];
      const value = single(p, 'string?', name);
      if (value === undefined) p.fail(`the role's ARN as a string, or \`DEFAULT\`, after \`${name}\``);
      return value === undefined ? [] : [value];
    }
    case 'format': {
      skipNoise(p, name);
      const word = atValueWord(p) && p.kw !== Kw.FORMAT ? takeWord(p) : undefined;
      if (word === undefined) p.fail(`a format after \`${name}\``);
      else checkFormat(p, word);
      if (word !== undefined && !takesText(word)) return [word];
      if (p.kw === Kw.AS && p.peekKind() === TokenKind.String) p.advance();
      const text = p.is(TokenKind.String) ? parseString(p) : undefined;
      return [word, text].filter((value) => value !== undefined);
    }
    case 'size': {
      skipNoise(p, name);
      const count = single(p, 'number', name);
      if (count === undefined) return [];
      const unit = p.upperWord();
      if (!sizeUnits.has(unit)) return [count];
      const units = unitsOf[name] ?? ['MB', 'GB'];
      if (!units.includes(unit)) p.fail(units.map((each) => `\`${each}\``).join(' or '));
      return [count, takeWord(p)];
    }
    default: {
      skipNoise(p, name);
      const value = single(p, shape, name);
      return value === undefined ? [] : [value];
    }
  }
}

const sizeUnits: ReadonlySet<string> = new Set(['KB', 'MB', 'GB', 'TB']);
const unitsOf: Readonly<Record<string, readonly string[]>> = {
  MAX_BATCH_SIZE: ['KB', 'MB'],
  QUOTA: ['MB', 'GB', 'TB'],
};

function named(p: Parser, after: string): Expression {
  const { start, end, parts } = p.qualifiedName(`a name after \`${after}\``);
  return { kind: 'columnRef', start, end, parts };
}

/** A type where a value is stored: its words as a name. */
function typeWords(p: Parser): Expression {
  const { start, end, name } = parseType(p);
  return {
    kind: 'columnRef',
    start,
    end,
    parts: [{ kind: 'identifier', start, end, name, quoted: false, template: false }],
  };
}

/** A routine's name, with the types of its arguments (and their names) if they stand there. */
function callWithTypes(p: Parser, after: string): Expression {
  const routine = named(p, after);
  if (p.is(TokenKind.LeftParen)) parseParameters(p);
  return routine;
}

/** `( NAME value, … )`, of HYPERPARAMETERS `DEFAULT` or `DEFAULT EXCEPT ( … )`: names and values in written order. */
function settings(p: Parser, after: string): Expression[] {
  skipNoise(p);
  if (p.kind >= TokenKind.NamedParameter && p.kind <= TokenKind.Template) return [parsePlaceholder(p)];
  if (after === 'HYPERPARAMETERS') {
    p.expect(Kw.DEFAULT);
    if (!p.eat(Kw.EXCEPT)) {
      if (!p.is(TokenKind.LeftParen)) return [];
      p.fail('`EXCEPT`');
    }
  }
  const values: Expression[] = [];
  p.parenthesized(() => {
    const template = p.is(TokenKind.Template);
    if (!atValueWord(p) && !template) {
      p.fail('the name of a setting');
      return;
    }
    const name = template ? parsePlaceholder(p) : takeWord(p);
    values.push(name);
    // A placeholder may bring settings with their values.
    if (template && (p.is(TokenKind.Comma) || p.is(TokenKind.RightParen))) return;
    skipNoise(p);
    const value = single(p, 'value', p.text.slice(name.start, name.end).toUpperCase());
    if (value !== undefined) values.push(value);
  });
  return values;
}

function qualifiedNames(p: Parser, after: string): Expression[] {
  skipNoise(p, after);
  return p
    .qualifiedNames(`a name after \`${after}\``)
    .map(({ start, end, parts }) => ({ kind: 'columnRef', start, end, parts }));
}

function setting(p: Parser): Expression[] {
  const { start, end, parts } = p.qualifiedName('the name of a setting');
  if (!p.eat(Kw.TO) && !p.eatOp(Op.Equal)) p.fail('`TO` or `=`');
  return [{ kind: 'columnRef', start, end, parts }, ...valuesWithCommas(p, 'SET')];
}

function valuesWithCommas(p: Parser, name: string): Expression[] {
  const values: Expression[] = [];
  do {
    const value = single(p, 'value', name);
    if (value !== undefined) values.push(value);
  } while (p.eatKind(TokenKind.Comma));
  return values;
}

function atWord(p: Parser): boolean {
  return p.kind === TokenKind.Word || p.kind === TokenKind.QuotedIdentifier;
}

/** Structural words that are values as well. */
const valueWords: ReadonlySet<Kw> = new Set([
  Kw.AND,
  Kw.OR,
  Kw.ALL,
  Kw.DEFAULT,
  Kw.ON,
  Kw.TRUE,
  Kw.FALSE,
  Kw.NULL,
  Kw.USER,
  Kw.FULL,
]);

function atValueWord(p: Parser): boolean {
  return atWord(p) && (!isStructural(p.kw) || valueWords.has(p.kw));
}

function takeWord(p: Parser): ColumnRef {
  const part = p.takeName();
  return { kind: 'columnRef', start: part.start, end: part.end, parts: [part] };
}

const switches = new Set(['ON', 'OFF', 'TRUE', 'FALSE', 'YES', 'NO', 'AUTO', 'PRESET', 'FULL', 'PARTIAL']);

/** One value of a simple shape; reports it when it must be there and is not. */
function single(p: Parser, shape: OptionShape, name: string): Expression | undefined {
  const optional = shape.endsWith('?');
  const base = optional ? shape.slice(0, -1) : shape;
  const isPlaceholder = p.kind >= TokenKind.NamedParameter && p.kind <= TokenKind.Template;
  if (isPlaceholder) return parsePlaceholder(p);
  const isString = p.kind === TokenKind.String || p.kind === TokenKind.DollarString;
  if (isString && (base === 'string' || base === 'value')) return parseString(p);
  // Redshift takes 'auto' and numbers in quotes where it wants a word or a number.
  if (isString && (base === 'number' || base === 'word' || base === 'switch')) return parseString(p);
  const isNumber =
    p.kind === TokenKind.Number || ((p.op === Op.Minus || p.op === Op.Plus) && p.peekKind() === TokenKind.Number);
  if (isNumber && (base === 'number' || base === 'value')) return p.expression(sign);
  if (atWord(p)) {
    if (base === 'switch' && switches.has(p.upperWord())) return takeWord(p);
    if (
      (base === 'word' && !isStructural(p.kw)) ||
      (base === 'value' && (optional ? !isStructural(p.kw) : atValueWord(p)))
    )
      return takeWord(p);
  }
  if (!optional) p.fail(`${valuesOf[name] ?? descriptions[base] ?? 'a value'} after \`${name}\``);
  return undefined;
}

/** Options whose value has a word instead. */
const valuesOf: Readonly<Record<string, string>> = {
  PASSWORD: 'a password in quotes, or `DISABLE`,',
  'CONNECTION LIMIT': 'a number or `UNLIMITED`',
};

const descriptions: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  word: 'a name',
  switch: '`ON` or `OFF` (also `TRUE` or `FALSE`, `YES` or `NO`)',
};
