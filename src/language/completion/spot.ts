import type { ParseResult } from '../parser/result';
import { parse } from '../parser/parser';
import { isUnloadQuery, scan, textInBranch, TokenKind, type TokenBuffer } from '../scanner';
import { analyze, type Catalog, type SemanticModel, type TextState } from '../semantics';
import { blockAt, type Block } from './body';
import { touchedAt, type Word } from './cursor';
import { asMeant } from './grammar';
import { knownBefore } from './knownBefore';
import { readItems, type Reading } from './syntax/items';

/** Stands for the name at the cursor while the statement is read: a text that breaks off there becomes whole. */
export const standIn = 'pmw_cursor';

/** The statement at the cursor, read as if a name stood there. */
export interface Spot {
  /** The statement alone; offsets of it and of `model` count from the statement's start. */
  readonly parse: ParseResult;
  readonly model: SemanticModel;
  /** Offset of the cursor's word in it. */
  readonly at: number;
  /** What the text of the statement (or of the body's statement) before the cursor consists of. */
  readonly readings: readonly Reading[];
  /** In a PL/pgSQL body: the block that the cursor is in. */
  readonly block: Block | undefined;
  /** Whether the cursor is in a text that is a query: the body of a function in SQL, what UNLOAD takes. */
  readonly isQueryBody: boolean;
  readonly word: Word;
  /** Inside a string. */
  readonly inString: boolean;
  /** The text after the cursor's word, as far as the statement reaches. */
  readonly rest: string;
  /** The text that `readings` count in: the whole one, or an UNLOAD's query at its own offsets. */
  readonly source: string;
  /** What the statements before it have done. */
  readonly before: TextState;
}

type Found = Omit<Spot, 'before'>;

/** Finds the statement at an offset of a text; undefined where nothing is to be completed (a comment, a number, a plain text). */
export function spotAt(parsed: ParseResult, model: SemanticModel, offset: number): Spot | undefined {
  const { text } = parsed;
  const { begin, end } = statementAround(parsed, offset);
  const before = model.stateAt(begin);
  const found = new Finder(text, begin, end, offset, () => knownBefore(model.catalog, before)).find();
  return found && { ...found, before };
}

/** From the statement's first character to before its semicolon; by the tree as far as it goes, then by the tokens. */
export function statementAround({ text, statements }: ParseResult, offset: number): { begin: number; end: number } {
  let low = 0;
  let high = statements.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((statements[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  let begin = statements[low - 1]?.start ?? 0;
  let end = statements[low]?.start ?? text.length;
  const tokens = scan(text, begin, end);
  for (let i = 0; i < tokens.significantCount; i++) {
    const index = tokens.significant[i] as number;
    if (tokens.kindAt(index) !== TokenKind.Semicolon) continue;
    if (tokens.startOf(index) < offset) begin = tokens.endOf(index);
    else {
      end = tokens.startOf(index);
      break;
    }
  }
  return { begin, end };
}

class Finder {
  constructor(
    private readonly text: string,
    private readonly begin: number,
    private readonly end: number,
    private readonly offset: number,
    private readonly known: () => Catalog,
  ) {}

  find(): Found | undefined {
    const { text, begin, end, offset } = this;
    const tokens = scan(text, begin, end);
    const branch = this.inBranch(tokens);
    if (branch !== undefined) return branch.find();
    const touched = touchedAt(tokens, offset);
    switch (touched.in) {
      case 'word':
        return this.spot(tokens, touched.word);
      case 'string':
        return isUnloadQuery(tokens, touched.token) ? this.query(touched, true) : this.literal(tokens, touched);
      case 'dollarString':
        return isUnloadQuery(tokens, touched.token) ? this.query(touched, false) : this.body(touched);
      case 'nothing':
        return undefined;
    }
  }

  /** In one of a template's branches: the statement as it reads with that one. */
  private inBranch(tokens: TokenBuffer): Finder | undefined {
    const text = textInBranch(tokens, this.offset);
    return text === undefined ? undefined : new Finder(text, this.begin, this.end, this.offset, this.known);
  }

  private spot(tokens: TokenBuffer, word: Word, block?: Block, isQueryBody = false): Found {
    const { text, begin, end, offset } = this;
    const readings = asMeant(readItems(tokens, word.start));
    const after = text.slice(Math.max(word.end, offset), end);
    const glue = /^[\w"$#]/.test(after) ? ' ' : '';
    const before = readAs(text, begin, word.start, readings[0]);
    const local = parse(`${before}${standIn}${glue}${after}`);
    return {
      parse: local,
      model: analyze(local, this.known()),
      at: before.length,
      readings,
      block,
      isQueryBody,
      word,
      inString: false,
      rest: after,
      source: text,
    };
  }

  /** A string of a COPY, a date part, …: what it may say is told by the place that it stands in. */
  private literal(tokens: TokenBuffer, { token, start, end }: { token: number; start: number; end: number }): Found {
    const { text, begin, offset } = this;
    const to = text.slice(offset, end).includes('\n') ? offset : Math.max(end, offset);
    const word: Word = { start, insertEnd: offset, end: to, typed: text.slice(start, offset), quoted: false };
    const local = parse(text.slice(begin, this.end));
    return {
      parse: local,
      model: analyze(local, this.known()),
      at: tokens.startOf(token) - begin,
      readings: asMeant(readItems(tokens, tokens.startOf(token))),
      block: undefined,
      isQueryBody: false,
      word,
      inString: true,
      rest: text.slice(to, this.end),
      source: text,
    };
  }

  /** UNLOAD's query: a text of its own; between quotes each quote is written twice, between `$$` once. */
  private query({ start, end }: { start: number; end: number }, quoted: boolean): Found | undefined {
    const written = this.text.slice(start, end);
    const inner = quoted ? written.replaceAll("''", "' ") : written;
    const found = new Finder(`${this.text.slice(0, start)}${inner}`, start, end, this.offset, this.known).find();
    return found && { ...found, isQueryBody: true };
  }

  private body({ start, end }: { start: number; end: number }): Found | undefined {
    const head = this.text.slice(this.begin, start);
    if (!/\b(?:procedure|function)\b/i.test(head)) return undefined;
    if (/\bplpython\w*/i.test(head + this.text.slice(end, this.end))) return undefined;
    const inner = scan(this.text, start, end);
    const branch = this.inBranch(inner);
    if (branch !== undefined) return branch.find();
    const touched = touchedAt(inner, this.offset);
    const isQueryBody = !/\bprocedure\b/i.test(head);
    if (touched.in !== 'word') return undefined;
    if (isQueryBody) return this.spot(inner, touched.word, undefined, true);
    const block = blockAt(inner, touched.word.start);
    return this.spot(scan(this.text, block.start, end), touched.word, block);
  }
}

/** A part of a text in which a statement's first word stands as it is read, should it be misspelt. */
function readAs(text: string, from: number, to: number, first: Reading | undefined): string {
  const { start, end, word } = first?.type === 'item' ? first.item : { start: to, end: to, word: '' };
  const isRead = word === '' || text.slice(start, end).toUpperCase() === word;
  return isRead ? text.slice(from, to) : `${text.slice(from, start)}${word}${text.slice(end, to)}`;
}
