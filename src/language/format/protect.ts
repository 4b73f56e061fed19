import { walk } from '../ast';
import type { Node, Statement } from '../ast';
import type { ParseResult } from '../parser/result';
import { TokenKind } from '../scanner';
import { oneLine, type Casing } from './oneLine';
import { isPlain } from './plain';
import { StandIns } from './standIns';

/** Tokens that the library reads otherwise than Redshift does. */
const foreign: ReadonlySet<TokenKind> = new Set([
  TokenKind.DollarString,
  TokenKind.String,
  TokenKind.NamedParameter,
  TokenKind.PositionalParameter,
  TokenKind.QuestionMark,
  TokenKind.Template,
  TokenKind.TemplateControl,
]);

export interface Protected {
  /** For the library. */
  readonly text: string;
  /** What the library made of it, in the statement's own words. */
  restore(laidOut: string): string;
}

/**
 * A statement as the layout library gets it: what it would read wrongly, and every expression that fits on a line, stand behind a
 * word each. The library's time goes by the number of its tokens, and of an expression it knows less than the tree does.
 */
export function protect(parse: ParseResult, statement: Statement, casing: Casing): Protected {
  const { text, tokens } = parse;
  const lines = linesOf(parse, statement, casing);
  const standIns = new StandIns();
  const parts: string[] = [];
  let line = 0;
  for (let i = tokens.indexAt(statement.start); tokens.startOf(i) < statement.end; i++) {
    const start = tokens.startOf(i);
    while ((lines[line]?.start ?? start) < start) line++;
    const found = lines[line];
    if (found?.start === start) {
      parts.push(found.isCall ? standIns.addCall(found.text) : standIns.add(found.text));
      while (tokens.endOf(i) < found.end) i++;
      // Blanks that a token ends with, as a psql command does, are not the expression's.
      parts.push(text.slice(found.end, tokens.endOf(i)));
    } else {
      const piece = text.slice(start, Math.min(tokens.endOf(i), statement.end));
      const kind = tokens.kindAt(i);
      if (kind === TokenKind.BlockComment) parts.push(standIns.addComment(piece));
      else parts.push(foreign.has(kind) ? standIns.add(piece) : piece);
    }
  }
  return { text: parts.join(''), restore: (laidOut) => standIns.restore(laidOut) };
}

interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Whether it is the name of a routine with its parenthesis behind it. */
  readonly isCall: boolean;
}

/** The largest nodes that fit on a line, in source order. */
function linesOf(parse: ParseResult, statement: Statement, casing: Casing): Line[] {
  const lines: Line[] = [];
  walk(statement, (node, parent) => {
    if (node.kind === 'plBlock' || isLibrarys(node, parent)) return false;
    if (!isPlain(node)) return true;
    const text = oneLine(parse, node, casing);
    if (text === undefined) return true;
    lines.push({ start: node.start, end: node.end, text, isCall: isCalled(node, parent) });
    return false;
  });
  return lines;
}

/** Words that the library itself knows, and writes in the case that is asked for. */
function isLibrarys(node: Node, parent: Node | undefined): boolean {
  switch (node.kind) {
    case 'boolean':
    case 'default':
    case 'keyword':
    case 'null':
    case 'number':
      return true;
    case 'columnRef':
      return parent?.kind === 'option';
    case 'identifier':
      return (parent?.kind === 'tableAttribute' || parent?.kind === 'alterTableAction') && parent.word === node;
    default:
      return false;
  }
}

function isCalled(node: Node, parent: Node | undefined): boolean {
  switch (parent?.kind) {
    case 'functionCall':
      return !parent.bare && parent.name === node;
    case 'call':
    case 'createFunction':
    case 'createProcedure':
      return parent.name === node;
    case 'routineSignature':
      return parent.name === node && parent.arguments !== undefined;
    default:
      return false;
  }
}
