export { foldingsOf, type Folding } from './folding';
export { growingRanges } from './selection';
export { outlineOf, type OutlineKind, type OutlineSymbol } from './symbols';
