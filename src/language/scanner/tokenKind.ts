/** Kinds below `Word` are trivia: the parser never sees them. */
export enum TokenKind {
  Whitespace,
  LineComment,
  BlockComment,
  /** `{% … %}` and `{# … #}`. */
  TemplateControl,
  /** A psql line such as `\set ON_ERROR_STOP on`. */
  PsqlCommand,
  /** A keyword or an unquoted identifier, `#temp` included. */
  Word,
  QuotedIdentifier,
  /** `'…'`, also with a prefix: E, B, X, N. */
  String,
  /** `$$…$$`, `$tag$…$tag$`. */
  DollarString,
  Number,
  /** `:name`. */
  NamedParameter,
  /** `$1`. */
  PositionalParameter,
  /** `?`; Python's `%s` and `%(name)s`. */
  QuestionMark,
  /** `{{ x }}`, `${x}`, `{x}`, or a word with such parts glued to it. */
  Template,
  Operator,
  LeftParen,
  RightParen,
  LeftBracket,
  RightBracket,
  Comma,
  /** `;`, psql's `\g`, or the bound of a template's block: `{% macro … %}`, `{% endset %}`. */
  Semicolon,
  Dot,
  /** `..` of PL/pgSQL's ranges. */
  DotDot,
  Colon,
  ColonColon,
  ColonEquals,
  Arrow,
  /** A character that begins nothing. */
  Invalid,
  /** After the last token; its range is empty. */
  End,
}

/** Operators, as a token's `detail`. */
export enum Op {
  None,
  Plus,
  Minus,
  Star,
  Slash,
  Percent,
  Caret,
  Equal,
  NotEqual,
  Less,
  LessEqual,
  Greater,
  GreaterEqual,
  Concat,
  /** `~` */
  Match,
  /** `~*` */
  MatchNoCase,
  /** `!~` */
  NotMatch,
  /** `!~*` */
  NotMatchNoCase,
  And,
  Or,
  Hash,
  ShiftLeft,
  ShiftRight,
  SquareRoot,
  CubeRoot,
  At,
  /** `!`, `!!` and other PostgreSQL operators that Redshift has not. */
  Other,
  /** `<<` and `>>` that bound a PL/pgSQL label are ShiftLeft and ShiftRight. `%` in `t%ROWTYPE` is Percent. */
}

/** Whether a token stands for text that is filled in when the statement is run: `:name`, `$1`, `?`, `${x}`, `{{ x }}`. */
export function isPlaceholder(kind: TokenKind): boolean {
  return kind >= TokenKind.NamedParameter && kind <= TokenKind.Template;
}
