/**
 * The tree. In short:
 * - Every node has `kind`, `start`, `end` (UTF-16 offsets, half-open, in the whole text: also inside procedure bodies).
 * - A statement is one of `Statement`; a SELECT statement is a `query` whose body is `select`, `setOperation`, `values` or `parenQuery`.
 * - A clause that may be edited is a node with its own range from its first keyword to its end (`top`, `into`, `where`, `limit`,
 *   `tableAttribute`, `columnAttribute`, `option`, …); a lone keyword is a `keyword` node. Operators carry `operatorStart/End`.
 * - Parentheses are kept (`paren`, `parenQuery`, `parenTable`), so that printing a node's range prints what was written.
 * - All fields are always there; what was not written is `undefined` or an empty list. Lists never hold holes.
 * - Text that could not be understood is a `skipped` node (or `unknown`/`unsupported` for whole statements).
 * - Walk with `walk`, `childrenOf`, `findAll`, `pathAt`: they keep their own stack, so a chain of 10,000 operators is no danger.
 *   Code that recurses over `binary`, `setOperation`, `join` or `paren` must not rely on the JavaScript stack.
 */
export type * from './node';
export type * from './expressions';
export type * from './query';
export type * from './dml';
export type * from './table';
export type * from './routine';
export type * from './plpgsql';
export type * from './access';
export type * from './session';
export type * from './statement';
export { childrenOf, findAll, pathAt, walk, type Visit } from './walk';
