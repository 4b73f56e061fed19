import type { Node } from '../../../src/language';
import { childrenOf } from '../../../src/language';

/** A tree in brackets, with what tells nodes of one kind apart: the shape that outline cases state. Recursive: for small trees. */
export function outline(node: Node): string {
  const label = labelOf(node);
  const children = childrenOf(node).map(outline);
  return children.length === 0 ? label : `${label}(${children.join(' ')})`;
}

function labelOf(node: Node): string {
  switch (node.kind) {
    case 'identifier':
      return node.name;
    case 'number':
      return node.text;
    case 'string':
      return `'${node.value}'`;
    case 'binary':
    case 'unary':
      return `${node.kind}:${node.operator}`;
    case 'keyword':
      return node.word;
    case 'typeName':
      return `type:${node.name}`;
    case 'option':
      return `option:${node.name}`;
    case 'placeholder':
      return `placeholder:${node.name}`;
    case 'columnAttribute':
    case 'tableAttribute':
      return `${node.kind}:${node.name}`;
    case 'join':
      return `join:${node.type}`;
    case 'setOperation':
      return `${node.operator}${node.quantifier === 'all' ? ' all' : ''}`;
    default:
      return node.kind;
  }
}
