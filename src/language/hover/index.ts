export { hoverAt, type Hover } from './hoverAt';
export { sqlBlock } from './markdown';
export { functionText, signatureText } from './functionText';
