export { firstSelect, scopedRefs, type ScopedRef } from './columnRefs';
export {
  definitionAt,
  referencesAt,
  referencesOf,
  relationOfTarget,
  type DefinitionAnswer,
  type Location,
  type NamedText,
} from './definition';
export { highlightsAt, type Highlight } from './highlights';
export { allNames, nameAt, namesOf, occurrencesOf, statementAround } from './nameIndex';
export { isStored, type Occurrence, type Target, type TargetKind } from './target';
