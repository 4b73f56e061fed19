/** The Redshift language: the one door to this layer. Pure: no I/O, no Node built-in, no editor. */
export * from './ast';
export { parse } from './parser/parser';
export { reparse, type TextChange } from './parser/reparse';
export type { ParseResult, SyntaxProblem } from './parser/result';
export * from './completion';
export { SqlDocument } from './document/sqlDocument';
export * from './functions';
export { format, type Formatted } from './format/format';
export type { FormatOptions } from './format/formatStatement';
export { formatEdits, formatSteps } from './format/formatEdits';
export * from './lineage';
export * from './lint';
export * from './semantics';
export { splitStatements, statementAt, type StatementRange } from './split';
export * from './signature';
export {
  isListedReserved,
  isStructural,
  keywordNames,
  keywordOf,
  Kw,
  Op,
  scan,
  TokenBuffer,
  TokenKind,
  type Token,
} from './scanner';
