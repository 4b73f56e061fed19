export { foldingsOf, type Folding } from './folding';
export { growingRanges } from './selection';
export type { OutlineKind, OutlineSymbol } from './model';
export { outlineOf } from './symbols';
