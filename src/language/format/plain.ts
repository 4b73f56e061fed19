import type { Node, NodeKind } from '../ast';

/** What may stand on one line, whole; without what has clauses of its own. */
const kinds: ReadonlySet<NodeKind> = new Set<NodeKind>([
  'alterDefaultPrivileges',
  'array',
  'assignment',
  'atTimeZone',
  'between',
  'binary',
  'boolean',
  'call',
  'cast',
  'collate',
  'columnAttribute',
  'columnDefinition',
  'columnRef',
  'default',
  'functionCall',
  'grant',
  'grantee',
  'grantObject',
  'identifier',
  'in',
  'interval',
  'is',
  'like',
  'member',
  'namedArgument',
  'null',
  'number',
  'orderItem',
  'outerJoinMark',
  'paren',
  'placeholder',
  'privilege',
  'qualifiedName',
  'routineParameter',
  'routineSignature',
  'row',
  'selectItem',
  'string',
  'structField',
  'subscript',
  'tableRef',
  'tableAlias',
  'typedLiteral',
  'typeName',
  'unary',
  'valuesRow',
  'keyword',
]);

/** Whether a node can be laid out on one line at all, by its own form: what is in it is another question. */
export function isPlain(node: Node): boolean {
  switch (node.kind) {
    case 'binary':
      return node.operator !== 'and' && node.operator !== 'or';
    case 'functionCall':
      return [node.orderBy, node.withinGroup, node.filter, node.over].every((part) => part === undefined);
    case 'in':
      return node.query === undefined;
    case 'tableRef':
      return node.alias === undefined || node.alias.columns.length === 0;
    default:
      return kinds.has(node.kind);
  }
}
