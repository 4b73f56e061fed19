import { walk } from '../ast';
import type { Node } from '../ast';
import type { ParseResult } from '../parser/result';
import { TokenKind } from '../scanner';
import { isPlain } from './plain';

/** Changes a keyword's case. */
export type Casing = (word: string) => string;

/** What fits between two parentheses on one line; the layout library's own measure. */
const widest = 50;
/** More than so many characters are left to the library, which may know a place to break them. */
const longest = 120;

/** How the tokens of a node are written: found by one walk over it. */
interface Marks {
  /** Starts of words that are names and keep their case. */
  readonly names: Set<number>;
  /** Starts of words that the tree keeps as names and are Redshift's own: an encoding, CURRENT_DATE. */
  readonly own: Set<number>;
  /** Ends of words that a parenthesis follows without a blank, and starts of what follows such a parenthesis. */
  readonly calls: Set<number>;
  /** Ends of signs that stand before their operand without a blank. */
  readonly signs: Set<number>;
  /** Types of types, `array<struct<a:int>>`: their starts, with their ends. */
  readonly nested: Map<number, number>;
}

/** A node on one line as Redshift SQL is written; undefined where it is not plain, is too long, or holds a comment. */
export function oneLine({ text, tokens }: ParseResult, root: Node, casing: Casing): string | undefined {
  const first = tokens.indexAt(root.start);
  let size = 0;
  for (let i = first; tokens.startOf(i) < root.end; i++)
    if (tokens.kindAt(i) !== TokenKind.Whitespace && (size += tokens.endOf(i) - tokens.startOf(i)) > longest)
      return undefined;
  const marks = marksOf(root);
  if (marks === undefined) return undefined;
  let line = '';
  let before = TokenKind.LeftParen;
  let end = root.start;
  let typesEnd = root.start;
  const opened: number[] = [];
  for (let i = first; tokens.startOf(i) < root.end; i++) {
    const kind = tokens.kindAt(i);
    if (kind === TokenKind.Whitespace) continue;
    const start = tokens.startOf(i);
    const piece = text.slice(start, tokens.endOf(i)).trimEnd();
    if (kind < TokenKind.Word || piece.includes('\n')) return undefined;
    typesEnd = Math.max(typesEnd, marks.nested.get(start) ?? 0);
    const inTypes = start < typesEnd;
    // A word glued to a placeholder may be one word with it; `a:int` looks like that.
    if (start === end && isWord(kind) && isWord(before) && !inTypes) return undefined;
    const isCall = kind === TokenKind.LeftParen && (marks.calls.has(end) || marks.calls.has(nextStart(tokens, i)));
    const close = inTypes && start !== root.start ? isCloseInTypes(before, kind) : isClose(before, kind);
    if (!isCall && !close && !marks.signs.has(end)) line += ' ';
    if (kind === TokenKind.LeftParen) opened.push(line.length);
    else if (kind === TokenKind.RightParen && line.length - (opened.pop() ?? line.length) > widest) return undefined;
    line += kind === TokenKind.Word && !marks.names.has(start) ? casing(piece) : piece;
    before = kind;
    end = start + piece.length;
  }
  return line;
}

function nextStart(tokens: ParseResult['tokens'], index: number): number {
  let next = index + 1;
  while (tokens.kindAt(next) === TokenKind.Whitespace) next++;
  return tokens.startOf(next);
}

function isWord(kind: TokenKind): boolean {
  return kind >= TokenKind.Word && kind <= TokenKind.Template;
}

/** Tokens that stand close to what is before them. */
const closeBefore: ReadonlySet<TokenKind> = new Set([
  TokenKind.RightParen,
  TokenKind.RightBracket,
  TokenKind.LeftBracket,
  TokenKind.Comma,
  TokenKind.Dot,
  TokenKind.Colon,
  TokenKind.ColonColon,
]);
/** Tokens that what follows stands close to. */
const closeBehind: ReadonlySet<TokenKind> = new Set([
  TokenKind.LeftParen,
  TokenKind.LeftBracket,
  TokenKind.Dot,
  TokenKind.ColonColon,
]);

function isClose(before: TokenKind, kind: TokenKind): boolean {
  // `:name` would be a parameter.
  if (before === TokenKind.Colon) return kind === TokenKind.Number;
  return closeBefore.has(kind) || closeBehind.has(before);
}

/** Between `<` and `>`, where what names a field's type may look like a parameter. */
function isCloseInTypes(before: TokenKind, kind: TokenKind): boolean {
  return (
    isClose(before, kind) ||
    kind === TokenKind.Operator ||
    before === TokenKind.Operator ||
    kind === TokenKind.NamedParameter
  );
}

/** Undefined where something below the node is not plain. */
function marksOf(root: Node): Marks | undefined {
  const marks: Marks = { names: new Set(), own: new Set(), calls: new Set(), signs: new Set(), nested: new Map() };
  let plain = true;
  walk(root, (node) => {
    plain &&= isPlain(node);
    if (plain) mark(node, marks);
    return plain;
  });
  return plain ? marks : undefined;
}

function mark(node: Node, { names, own, calls, signs, nested }: Marks): void {
  switch (node.kind) {
    case 'identifier':
      if (!own.has(node.start)) names.add(node.start);
      break;
    case 'functionCall':
      if (node.bare) own.add(node.name.start);
      else calls.add(node.name.end);
      break;
    case 'call':
    case 'routineSignature':
      calls.add(node.name.end);
      break;
    case 'cast':
      if (node.form !== 'colon') calls.add(node.operatorEnd);
      break;
    case 'columnAttribute':
      if (node.word !== undefined) own.add(node.word.start);
      if (node.arguments[0] !== undefined) calls.add(node.arguments[0].start);
      break;
    case 'typeName':
      if (node.arguments[0] !== undefined) calls.add(node.arguments[0].start);
      if (node.arguments.some(({ kind }) => kind === 'typeName' || kind === 'structField'))
        nested.set(node.start, node.end);
      break;
    case 'unary':
      // Two minus signs would begin a comment.
      if (/^\W+$/.test(node.operator) && node.operand.kind !== 'unary') signs.add(node.operatorEnd);
      break;
    default:
  }
}
