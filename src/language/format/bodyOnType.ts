import { walk, type Node, type PlBlock } from '../ast';
import type { Edit } from '../lint/rule';
import type { ParseResult } from '../parser/result';
import { scan, TokenKind } from '../scanner';
import { errorIn, styleOf, type FormatOptions } from './formatStatement';
import { layIn } from './layStatement';
import { sameTokens } from './sameTokens';

/** Formats the innermost statement or declaration of a procedure's body that the `;` before `offset` ends, when it is without errors. */
export function afterBodySemicolon(parse: ParseResult, offset: number, options: FormatOptions): Edit[] {
  const { text, errors } = parse;
  const at = offset - 1;
  const routine = parse.statements.find(({ start, end }) => start <= at && at < end);
  if (routine?.kind !== 'createProcedure' || routine.block === undefined || routine.body === undefined) return [];
  const { bodyStart, bodyEnd, form } = routine.body;
  if (form !== 'dollar' || at < bodyStart || at >= bodyEnd) return [];
  const tokens = scan(text, bodyStart, bodyEnd);
  if (tokens.kindAt(tokens.indexAt(at)) !== TokenKind.Semicolon) return [];
  const ended = innermost(routine.block, text, at);
  if (ended === undefined || errorIn(errors, ended) !== undefined) return [];
  const style = styleOf(parse, options);
  const { start, level, before } = placeOf(text, bodyStart, ended.start, style.tabWidth);
  const laidOut = layIn({ text, tokens }, ended, style, level);
  if (!sameTokens({ ...parse, tokens }, ended.start, ended.end, laidOut)) return [];
  // Behind another statement it stays, if it stays on its line.
  if (before === 'other' && laidOut.includes('\n')) return [];
  const lead = before === 'other' ? '' : (before === 'opening' ? style.eol : '') + style.unit.repeat(level);
  const written = lead + laidOut;
  return written === text.slice(start, ended.end) ? [] : [{ start, end: ended.end, text: written }];
}

/** What stands for itself in a body ends with `;`; branches and handlers do not. */
const parts: ReadonlySet<Node['kind']> = new Set(['plIfBranch', 'plHandler']);

function innermost(block: PlBlock, text: string, at: number): Node | undefined {
  let found: Node | undefined;
  walk(block, (node) => {
    const isPart = parts.has(node.kind);
    if (node.start >= at || !(isPart || node.kind.startsWith('pl'))) return false;
    if (!isPart && node.end <= at && text.slice(node.end, at).trim() === '') found = node;
    return true;
  });
  return found;
}

interface Place {
  /** From where on the text is written anew. */
  readonly start: number;
  readonly level: number;
  /** What stands before it on its line; after a word that opens a list, or the body, it is to begin a line of its own. */
  readonly before: 'nothing' | 'opening' | 'other';
}

const opening = /(?:^|\b(?:begin|declare|then|else|loop))$/i;

function placeOf(text: string, bodyStart: number, start: number, tabWidth: number): Place {
  const line = text.lastIndexOf('\n', start - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(line))?.[0] ?? '';
  const level = Math.floor(indent.replaceAll('\t', ' '.repeat(tabWidth)).length / tabWidth);
  if (line + indent.length === start) return { start: line, level, before: 'nothing' };
  const from = Math.max(line, bodyStart);
  const before = text.slice(from, start).trimEnd();
  if (!opening.test(before)) return { start, level, before: 'other' };
  return { start: from + before.length, level: before === '' ? level : level + 1, before: 'opening' };
}
