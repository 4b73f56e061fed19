import { isStructural, Kw, Op, TokenKind, type TokenBuffer } from '../../scanner';

/** A step of a text as a syntax sees it: a whole qualified name is one, and so are closed parentheses. */
export interface Item {
  readonly kind: 'name' | 'string' | 'number' | 'placeholder' | 'operator' | 'group' | 'mark';
  /** The keyword, upper case, where a name is one bare word; '' for anything else. */
  readonly word: string;
  /** Bare word that the grammar cannot take for a name. */
  readonly structural: boolean;
  readonly kw: Kw;
  readonly start: number;
  readonly end: number;
  /** For a mark: what it is. */
  readonly mark: string;
  /** For closed parentheses: whether a query begins in them. */
  readonly holdsQuery: boolean;
}

/** What the reader gives: an item, an open bracket that the cursor is inside of, or the qualifier the cursor stands behind. */
export type Reading =
  | { readonly type: 'item'; readonly item: Item }
  | { readonly type: 'open'; readonly bracket: boolean; readonly start: number }
  | { readonly type: 'qualifier'; readonly parts: readonly string[]; readonly start: number };

const marks: Partial<Record<TokenKind, string>> = {
  [TokenKind.Comma]: ',',
  [TokenKind.Semicolon]: ';',
  [TokenKind.ColonColon]: '::',
  [TokenKind.ColonEquals]: ':=',
  [TokenKind.Colon]: ':',
  [TokenKind.Arrow]: '=>',
  [TokenKind.DotDot]: '..',
};

const markOf: Partial<Record<Op, string>> = { [Op.Equal]: '=', [Op.Star]: '*', [Op.Percent]: '%' };

/** Reads the tokens of a text up to an offset as items. */
export function readItems(tokens: TokenBuffer, limit: number): Reading[] {
  return new ItemReader(tokens, limit).read();
}

class ItemReader {
  private readonly readings: Reading[] = [];
  private readonly count: number;
  private at = 0;

  constructor(
    private readonly tokens: TokenBuffer,
    limit: number,
  ) {
    let count = 0;
    while (count < tokens.significantCount - 1 && tokens.startOf(this.index(count)) < limit) count++;
    this.count = count;
  }

  read(): Reading[] {
    const closes = this.matchingBrackets();
    while (this.at < this.count) {
      const kind = this.kindAt(this.at);
      if (kind === TokenKind.LeftParen || kind === TokenKind.LeftBracket) this.bracket(closes.get(this.at));
      else if (kind === TokenKind.RightParen || kind === TokenKind.RightBracket) this.at++;
      else if (this.isNamePart(this.at)) this.name(closes);
      else this.other(kind);
    }
    return this.readings;
  }

  private index(at: number): number {
    return this.tokens.significant[at] as number;
  }

  private kindAt(at: number): TokenKind {
    return at < this.count ? this.tokens.kindAt(this.index(at)) : TokenKind.End;
  }

  private isNamePart(at: number): boolean {
    const kind = this.kindAt(at);
    return kind === TokenKind.Word || kind === TokenKind.QuotedIdentifier || kind === TokenKind.Template;
  }

  private matchingBrackets(): Map<number, number> {
    const closes = new Map<number, number>();
    const open: number[] = [];
    for (let at = 0; at < this.count; at++) {
      const kind = this.kindAt(at);
      if (kind === TokenKind.LeftParen || kind === TokenKind.LeftBracket) open.push(at);
      else if (kind === TokenKind.RightParen || kind === TokenKind.RightBracket) {
        const from = open.pop();
        if (from !== undefined) closes.set(from, at);
      } else if (kind === TokenKind.Semicolon) open.length = 0;
    }
    return closes;
  }

  private push(item: Partial<Item> & Pick<Item, 'kind'>, from: number, to: number): void {
    this.readings.push({
      type: 'item',
      item: {
        word: '',
        structural: false,
        kw: Kw.None,
        mark: '',
        holdsQuery: false,
        ...item,
        start: this.tokens.startOf(this.index(from)),
        end: this.tokens.endOf(this.index(to)),
      },
    });
  }

  private bracket(close: number | undefined): void {
    const bracket = this.kindAt(this.at) === TokenKind.LeftBracket;
    if (close === undefined) {
      this.readings.push({ type: 'open', bracket, start: this.tokens.startOf(this.index(this.at)) });
      this.at++;
      return;
    }
    // A subscript belongs to what stands before it.
    if (!bracket) this.push({ kind: 'group', holdsQuery: this.beginsQuery(this.at + 1) }, this.at, close);
    this.at = close + 1;
  }

  private beginsQuery(at: number): boolean {
    if (this.kindAt(at) === TokenKind.LeftParen) return this.beginsQuery(at + 1);
    const kw = at < this.count ? this.tokens.keywordAt(this.index(at)) : Kw.None;
    return kw === Kw.SELECT || kw === Kw.WITH || kw === Kw.VALUES || this.kindAt(at) === TokenKind.Template;
  }

  private name(closes: ReadonlyMap<number, number>): void {
    const first = this.at;
    const parts = [this.partAt(first)];
    let last = first;
    for (;;) {
      let next = last + 1;
      while (this.kindAt(next) === TokenKind.LeftBracket && closes.has(next)) next = (closes.get(next) as number) + 1;
      if (this.kindAt(next) !== TokenKind.Dot) break;
      if (next + 1 >= this.count) {
        const start = this.tokens.startOf(this.index(first));
        this.readings.push({ type: 'qualifier', parts, start });
        this.at = this.count;
        return;
      }
      const isStar = this.tokens.operatorAt(this.index(next + 1)) === Op.Star;
      if (!isStar && !this.isNamePart(next + 1)) break;
      last = next + 1;
      parts.push(this.partAt(last));
    }
    this.at = last + 1;
    const kw = last === first ? this.tokens.keywordAt(this.index(first)) : Kw.None;
    const bare = last === first && this.kindAt(first) === TokenKind.Word;
    this.push(
      {
        kind: 'name',
        word: bare ? this.tokens.textOf(this.index(first)).toUpperCase() : '',
        structural: bare && isStructural(kw),
        kw,
      },
      first,
      last,
    );
  }

  private partAt(at: number): string {
    const text = this.tokens.textOf(this.index(at));
    return text.startsWith('"') ? text.replace(/^"|"$/g, '').replaceAll('""', '"') : text;
  }

  private other(kind: TokenKind): void {
    const { at } = this;
    this.at++;
    switch (kind) {
      case TokenKind.String:
      case TokenKind.DollarString:
        this.push({ kind: 'string' }, at, at);
        return;
      case TokenKind.Number:
        this.push({ kind: 'number' }, at, at);
        return;
      case TokenKind.NamedParameter:
      case TokenKind.PositionalParameter:
      case TokenKind.QuestionMark:
        this.push({ kind: 'placeholder' }, at, at);
        return;
      case TokenKind.Operator: {
        const op = this.tokens.operatorAt(this.index(at));
        this.push({ kind: 'operator', mark: markOf[op] ?? '' }, at, at);
        return;
      }
      default: {
        const mark = marks[kind];
        if (mark !== undefined) this.push({ kind: 'mark', mark }, at, at);
      }
    }
  }
}
