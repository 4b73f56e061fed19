import type { Expression, Identifier, Keyword, QualifiedName, Query, QueryBody, SkippedText, Statement } from '../ast';
import { Kw } from '../scanner/keywords';
import { isStructural } from '../scanner/reserved';
import { isPlaceholder, TokenKind } from '../scanner/tokenKind';
import type { TokenBuffer } from '../scanner/tokens';
import { Cursor } from './cursor';
import type { SyntaxProblem } from './result';

/** The parts of the grammar that need one another; handed in, so that their files need not import in circles. */
export interface Grammar {
  expression(p: Parser, minimum?: number): Expression;
  query(p: Parser): Query;
  /** The rest of a query whose first term was read already. */
  queryAfter(p: Parser, first: QueryBody): Query;
  statement(p: Parser): Statement;
}

/** How deep functions, CASE and subqueries are followed (parentheses and operators have no limit). */
export const deepestNesting = 200;

/** The cursor with what all statements share: names, keywords, lists. */
export class Parser extends Cursor {
  /** In a procedure's body: INTO takes variables, LOOP ends a query. */
  readonly procedural: boolean;
  /** Among the objects of CREATE SCHEMA: CREATE and GRANT end a query. */
  inSchema = false;
  /** Whether the mistake behind errors is looked for; not while that is being done. */
  repairs = true;
  /** Significant token after the run of `(` looked over last, so that a run is counted once and not once per level. */
  private parenRunEnd = -1;

  constructor(
    tokens: TokenBuffer,
    problems: SyntaxProblem[],
    readonly grammar: Grammar,
    procedural = false,
  ) {
    super(tokens, problems);
    this.procedural = procedural;
  }

  expression(minimum = 0): Expression {
    return this.grammar.expression(this, minimum);
  }

  query(): Query {
    return this.grammar.query(this);
  }

  /** At `(`: whether a query is what the parentheses (however many) hold. */
  opensQuery(): boolean {
    let ahead = 1;
    if (this.pos < this.parenRunEnd) ahead = this.parenRunEnd - this.pos;
    else {
      while (this.peekKind(ahead) === TokenKind.LeftParen) ahead++;
      this.parenRunEnd = this.pos + ahead;
    }
    const kw = this.peekKw(ahead);
    return kw === Kw.SELECT || kw === Kw.WITH || (kw === Kw.VALUES && this.peekKind(ahead + 1) === TokenKind.LeftParen);
  }

  /** `( query )`. */
  parenthesizedQuery(): Query {
    const open = this.pos;
    this.expectKind(TokenKind.LeftParen, '`(`');
    const problems = this.problems.length;
    const query = this.grammar.query(this);
    if (!this.eatKind(TokenKind.RightParen)) {
      // A mistake inside took the rest of the statement, the parenthesis perhaps with it.
      if (!this.atEnd() || this.problems.length === problems) this.fail('`)`');
      if (!this.atEnd()) this.skipInParens(open);
      this.eatKind(TokenKind.RightParen);
    }
    return query;
  }

  /** A statement inside another one: EXPLAIN's, PREPARE's. */
  innerStatement(): Statement {
    if (this.depth >= deepestNesting) {
      const { start } = this;
      this.fail('a statement that can be run');
      this.skipToStatementEnd();
      return { kind: 'unknown', start, end: this.prevEnd };
    }
    this.depth++;
    const statement = this.grammar.statement(this);
    this.depth--;
    return statement;
  }

  /** A node without content at the cursor: stands where something is missing. */
  missing(): SkippedText {
    return { kind: 'skipped', start: this.prevEnd, end: this.prevEnd };
  }

  /** Whether a name may begin here. */
  atName(): boolean {
    switch (this.kind) {
      case TokenKind.Word:
        return !isStructural(this.kw);
      case TokenKind.QuotedIdentifier:
      case TokenKind.Template:
      case TokenKind.NamedParameter:
      case TokenKind.PositionalParameter:
      case TokenKind.QuestionMark:
        return true;
      default:
        return false;
    }
  }

  /** Takes the token at the cursor for a name, whatever word it is. */
  takeName(): Identifier {
    const { kind, start, end, text } = this;
    let name: string;
    if (kind === TokenKind.QuotedIdentifier) {
      const closed = end - start > 1 && text.charCodeAt(end - 1) === 34;
      name = text.slice(start + 1, closed ? end - 1 : end);
      if (name.includes('""')) name = name.replaceAll('""', '"');
    } else name = text.slice(start, end);
    if (kind === TokenKind.Word) name = name.toLowerCase();
    this.advance();
    return {
      kind: 'identifier',
      start,
      end,
      name,
      quoted: kind === TokenKind.QuotedIdentifier,
      template: isPlaceholder(kind),
    };
  }

  /** A name, or an empty one and an error saying that `what` was expected. */
  name(what: string): Identifier {
    if (this.atName()) return this.takeName();
    if (this.kind === TokenKind.Word && !this.failedHere && this.reservedAsName()) {
      this.failWith(
        `Expected ${what}, but \`${this.word().toUpperCase()}\` is a reserved word: put it in double quotes or choose another name.`,
      );
      return this.takeName();
    }
    this.fail(what);
    return { kind: 'identifier', start: this.prevEnd, end: this.prevEnd, name: '', quoted: false, template: false };
  }

  /** A reserved word was most likely meant as a name when what follows goes on like after a name. */
  private reservedAsName(): boolean {
    if (this.atClauseWord() && this.kw !== Kw.ORDER && this.kw !== Kw.GROUP) return false;
    if (this.kw === Kw.SELECT || this.kw === Kw.WITH || this.kw === Kw.WHEN || this.kw === Kw.THEN) return false;
    switch (this.peekKind()) {
      case TokenKind.LeftParen:
        return this.kw !== Kw.AS && this.kw !== Kw.IN && this.kw !== Kw.ON && this.kw !== Kw.USING;
      case TokenKind.Dot:
      case TokenKind.Comma:
      case TokenKind.RightParen:
      case TokenKind.Semicolon:
      case TokenKind.End:
        return true;
      default:
        return false;
    }
  }

  /** Any word or quoted name, reserved or not: what may follow AS or a dot. */
  label(what: string): Identifier {
    if (!this.beginsNextClause() && (this.kind === TokenKind.Word || this.atName())) return this.takeName();
    this.fail(what);
    return { kind: 'identifier', start: this.prevEnd, end: this.prevEnd, name: '', quoted: false, template: false };
  }

  /** `SELECT t. FROM sales`: the word after the blank begins a clause, and the name is still to be written. */
  private beginsNextClause(): boolean {
    if (!this.atClauseWord() || this.start === this.prevEnd) return false;
    const next = this.peekKind();
    if (next === TokenKind.Word) return this.peekKw() === Kw.BY || !isStructural(this.peekKw());
    return next === TokenKind.QuotedIdentifier || next === TokenKind.LeftParen || next === TokenKind.Template;
  }

  /** `a.b.c`. */
  qualifiedName(what: string): QualifiedName {
    const first = this.name(what);
    if (this.kind !== TokenKind.Dot)
      return { kind: 'qualifiedName', start: first.start, end: first.end, parts: [first] };
    this.advance();
    // Written out for two parts: an array that grows takes room for sixteen more.
    const parts = [first, this.label('a name after the dot')];
    while (this.kind === TokenKind.Dot) {
      this.advance();
      parts.push(this.label('a name after the dot'));
    }
    return { kind: 'qualifiedName', start: first.start, end: (parts[parts.length - 1] as Identifier).end, parts };
  }

  qualifiedNames(what: string): QualifiedName[] {
    const names = [this.qualifiedName(what)];
    while (this.eatKind(TokenKind.Comma)) names.push(this.qualifiedName(what));
    return names;
  }

  /** The keywords here as one node; all must be there (the caller looked). */
  keywords(count: number): Keyword {
    const start = this.start;
    let word = '';
    for (let i = 0; i < count; i++) {
      word = i === 0 ? this.word().toUpperCase() : `${word} ${this.word().toUpperCase()}`;
      this.advance();
    }
    return { kind: 'keyword', start, end: this.prevEnd, word };
  }

  /** The words given, if the first is here; errors if a later one is missing. */
  optionalWords(...words: Kw[]): Keyword | undefined {
    if (this.kw !== words[0]) return undefined;
    const start = this.start;
    let word = '';
    for (const kw of words) {
      if (!this.expect(kw)) {
        if (this.peekKw() === kw) {
          this.advance();
          this.advance();
          continue;
        }
        // A misspelt word is passed over when a name still follows.
        const next = this.peekKind();
        if (this.atName() && (next === TokenKind.Word || next === TokenKind.QuotedIdentifier)) this.advance();
        break;
      }
      word += word === '' ? Kw[kw] : ` ${Kw[kw]}`;
    }
    return { kind: 'keyword', start, end: this.prevEnd, word };
  }

  /** `(a, b, c)` of names; an error if the list is empty. */
  nameList(what: string): Identifier[] {
    return this.parenthesized(() => this.name(what));
  }

  /** `( item, … )` with at least one item. After an error in an item goes on with the next. */
  parenthesized<T>(item: () => T): T[] {
    const open = this.pos;
    if (!this.expectKind(TokenKind.LeftParen, '`(`')) return [];
    const items = [item()];
    for (;;) {
      if (!this.is(TokenKind.Comma)) {
        if (this.eatKind(TokenKind.RightParen)) return items;
        this.fail('`,` or `)`');
        this.skipInParens(open);
      }
      if (!this.eatKind(TokenKind.Comma)) break;
      items.push(item());
    }
    this.eatKind(TokenKind.RightParen);
    return items;
  }
}
