export { analyze, type SemanticModel } from './analyze';
export { catalogOf, emptyCatalog, type Catalog } from './catalog';
export { outputName } from './output';
export { foldName, plainColumn, type Relation, type RelationColumn } from './relation';
export { Scope, type Resolution, type Source } from './scope';
export { canonicalTypeName, typeFamily, typeText, type TypeFamily } from './types';
