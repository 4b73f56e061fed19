/** Python's tokens as far as strings must be found: names, strings, operators, line ends outside of brackets. */
export type PythonTokenKind = 'name' | 'number' | 'string' | 'op' | 'newline';

export interface PythonToken {
  readonly kind: PythonTokenKind;
  readonly start: number;
  readonly end: number;
}

export interface PythonString extends PythonToken {
  readonly kind: 'string';
  /** Lower case: `f`, `r`, `rb`, empty. */
  readonly prefix: string;
  /** Between the quotes. */
  readonly bodyStart: number;
  readonly bodyEnd: number;
}

/** Index of the token that ends the line of one at `from`; the tokens' number on the last line. */
export function lineEnd(tokens: readonly PythonToken[], from: number): number {
  let at = from;
  while (at < tokens.length && tokens[at]?.kind !== 'newline') at++;
  return at;
}

export function isString(token: PythonToken | undefined): token is PythonString {
  return token?.kind === 'string';
}

const word = /[\p{L}_][\p{L}\p{N}_]*/uy;
const prefixed = /(?:[rbfu]|rb|br|rf|fr)(?=["'])/iy;
const number = /\.?\d[\w.]*/y;
const space = /(?:[ \t\f\r]|\\\r?\n)+/y;
const comment = /#[^\n]*/y;

/** Never throws: a string that nothing closes ends with its line, a triple-quoted one with the text. */
export function pythonTokens(text: string): PythonToken[] {
  const tokens: PythonToken[] = [];
  let depth = 0;
  let at = 0;
  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found !== null) at += found[0].length;
    return found !== null;
  };
  while (at < text.length) {
    const start = at;
    const c = text[at] as string;
    if (skip(space) || skip(comment)) continue;
    if (c === '\n') {
      at++;
      // Inside brackets a line end separates nothing.
      if (depth === 0) tokens.push({ kind: 'newline', start, end: at });
    } else if (c === '"' || c === "'" || skip(prefixed)) {
      const string = stringAt(text, start, at);
      tokens.push(string);
      at = string.end;
    } else if (skip(word)) tokens.push({ kind: 'name', start, end: at });
    else if (skip(number)) tokens.push({ kind: 'number', start, end: at });
    else {
      at++;
      if (c === '(' || c === '[' || c === '{') depth++;
      else if (c === ')' || c === ']' || c === '}') depth = Math.max(0, depth - 1);
      tokens.push({ kind: 'op', start, end: at });
    }
  }
  return tokens;
}

function stringAt(text: string, start: number, quoteAt: number): PythonString {
  const quote = text[quoteAt] as string;
  const triple = text.startsWith(quote.repeat(3), quoteAt);
  const mark = triple ? quote.repeat(3) : quote;
  const bodyStart = quoteAt + mark.length;
  const prefix = text.slice(start, quoteAt).toLowerCase();
  for (let at = bodyStart; at < text.length; at++) {
    const c = text[at];
    // A backslash keeps the quote after it in raw strings too.
    if (c === '\\') at++;
    else if (c === '\n' && !triple) return { kind: 'string', start, end: at, prefix, bodyStart, bodyEnd: at };
    else if (c === quote && text.startsWith(mark, at))
      return { kind: 'string', start, end: at + mark.length, prefix, bodyStart, bodyEnd: at };
  }
  return { kind: 'string', start, end: text.length, prefix, bodyStart, bodyEnd: text.length };
}
