import type { ColumnRef, Expression } from '../../ast';
import { Kw } from '../../scanner/keywords';
import { isStructural } from '../../scanner/reserved';
import { isPlaceholder, Op, TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';
import { parsePlaceholder, parseString } from '../expressions/literals';
import { parseType } from '../expressions/types';
import { parseParameters } from '../routine/parameters';
import { checkFormat, takesText } from './formats';
import type { OptionShape } from './spec';

/** As strong as a sign: one value, and no operator after it. */
export const sign = 16;

/** `AS`, `TO` or `=` before a value; not once more where the option's name ends with the word. */
export function skipNoise(p: Parser, name = ''): void {
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
  if (isPlaceholder(p.kind)) return [parsePlaceholder(p)];
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
  if (isPlaceholder(p.kind)) return parsePlaceholder(p);
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
