/**
 * What names mean. In short:
 * - `analyze(parse, catalog, previous?)` gives a `SemanticModel`. It holds a `StatementModel` for each statement, which is worked out
 *   when somebody first asks about the statement, and outlives edits that leave the statement alone.
 * - `StatementContent` is what is known of one statement: scopes, what its queries give, what it defines. It is made by
 *   `QueryAnalyzer` (queries) and `StatementAnalyzer` (what stands around them), and holds as long as the answers that were
 *   asked for it of the text around (`Answers`) stay the same.
 * - `History` tells what the text defines before each statement: tables made, altered and dropped, the search path. It reads the
 *   effects of statements in order, so that none waits for one before it.
 * - A `Scope` resolves columns. Where something cannot be told for certain (an unknown table, a template, a SUPER path) it says
 *   `unknown`, never `missing`.
 * - Types and NULL are inferred when asked for: `types/`.
 * - A `Catalog` is what is known of the database: from DDL, from rows, or two merged.
 */
export { analyze, type SemanticModel, type TextState } from './analyze';
export { modelAt } from './modelAt';
export { catalogOf, emptyCatalog, mergedCatalog, type Catalog, type Deployment } from './catalog';
export { catalogFromDdl, type DdlFile } from './ddlCatalog';
export { catalogFromRows, type ColumnRow, type RelationRow, type RowCatalogOptions } from './rowCatalog';
export { columnNamed, settledColumn } from './columns';
export type { Change, Outcome } from './history';
export { outputNames } from './output';
export { outputName } from './outputName';
export { foldName, plainColumn, unknownRelation } from './relation';
export type { ForeignKey, Origin, Relation, RelationColumn } from './relation';
export { Scope, type Resolution, type Source, type Variable } from './scope';
export { isSystemName, isSystemSchema } from './systemCatalog';
export { canonicalType, canonicalTypeName, typeFamily, typeText, type TypeFamily } from './types/names';
export { arithmeticType, commonType } from './types/promotion';
