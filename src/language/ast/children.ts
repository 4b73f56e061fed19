import type { Node, NodeKind, NodeOf } from './statement';

type Push<K extends NodeKind> = (node: NodeOf<K>, out: Node[]) => void;

const none = (): void => undefined;

function list(out: Node[], nodes: readonly Node[] | undefined): void {
  if (nodes === undefined) return;
  for (const node of nodes) out.push(node);
}

/**
 * The children of each kind, field by field: reading known fields is ten times faster than looking into every value of a node.
 * The types hold that no kind is missing, a test that no field is.
 */
const table: { readonly [K in NodeKind]: Push<K> } = {
  query: (node, out) => {
    if (node.with !== undefined) out.push(node.with);
    out.push(node.body);
    if (node.orderBy !== undefined) out.push(node.orderBy);
    if (node.limit !== undefined) out.push(node.limit);
    if (node.offset !== undefined) out.push(node.offset);
    if (node.locking !== undefined) out.push(node.locking);
  },
  parenQuery: (node, out) => {
    out.push(node.query);
  },
  setOperation: (node, out) => {
    out.push(node.left);
    out.push(node.right);
  },
  values: (node, out) => {
    list(out, node.rows);
  },
  valuesRow: (node, out) => {
    list(out, node.items);
  },
  with: (node, out) => {
    if (node.recursive !== undefined) out.push(node.recursive);
    list(out, node.tables);
  },
  commonTable: (node, out) => {
    out.push(node.name);
    list(out, node.columns);
    if (node.query !== undefined) out.push(node.query);
  },
  select: (node, out) => {
    if (node.top !== undefined) out.push(node.top);
    if (node.distinct !== undefined) out.push(node.distinct);
    list(out, node.items);
    if (node.exclude !== undefined) out.push(node.exclude);
    if (node.into !== undefined) out.push(node.into);
    if (node.from !== undefined) out.push(node.from);
    if (node.where !== undefined) out.push(node.where);
    if (node.connectBy !== undefined) out.push(node.connectBy);
    if (node.groupBy !== undefined) out.push(node.groupBy);
    if (node.having !== undefined) out.push(node.having);
    if (node.qualify !== undefined) out.push(node.qualify);
    if (node.windows !== undefined) out.push(node.windows);
  },
  top: (node, out) => {
    out.push(node.count);
  },
  distinct: (node, out) => {
    list(out, node.on);
  },
  selectItem: (node, out) => {
    out.push(node.expression);
    if (node.as !== undefined) out.push(node.as);
    if (node.alias !== undefined) out.push(node.alias);
  },
  exclude: (node, out) => {
    list(out, node.columns);
  },
  into: (node, out) => {
    if (node.modifier !== undefined) out.push(node.modifier);
    list(out, node.targets);
  },
  from: (node, out) => {
    list(out, node.items);
  },
  tableAlias: (node, out) => {
    if (node.as !== undefined) out.push(node.as);
    out.push(node.name);
    node.columns.forEach((column, i) => {
      out.push(column);
      const type = node.types?.[i];
      if (type !== undefined) out.push(type);
    });
  },
  tableRef: (node, out) => {
    if (node.only !== undefined) out.push(node.only);
    out.push(node.name);
    if (node.alias !== undefined) out.push(node.alias);
    if (node.at !== undefined) out.push(node.at);
  },
  pathTable: (node, out) => {
    out.push(node.path);
    if (node.alias !== undefined) out.push(node.alias);
    if (node.at !== undefined) out.push(node.at);
  },
  subqueryTable: (node, out) => {
    if (node.lateral !== undefined) out.push(node.lateral);
    out.push(node.query);
    if (node.alias !== undefined) out.push(node.alias);
  },
  functionTable: (node, out) => {
    if (node.lateral !== undefined) out.push(node.lateral);
    out.push(node.call);
    if (node.alias !== undefined) out.push(node.alias);
    if (node.at !== undefined) out.push(node.at);
  },
  join: (node, out) => {
    out.push(node.left);
    out.push(node.right);
    if (node.on !== undefined) out.push(node.on);
    if (node.using !== undefined) out.push(node.using);
  },
  joinOn: (node, out) => {
    out.push(node.condition);
  },
  joinUsing: (node, out) => {
    list(out, node.columns);
  },
  parenTable: (node, out) => {
    out.push(node.table);
    if (node.alias !== undefined) out.push(node.alias);
  },
  pivot: (node, out) => {
    out.push(node.source);
    list(out, node.aggregates);
    out.push(node.column);
    list(out, node.values);
    if (node.alias !== undefined) out.push(node.alias);
  },
  unpivot: (node, out) => {
    out.push(node.source);
    if (node.nulls !== undefined) out.push(node.nulls);
    out.push(node.value);
    out.push(node.name);
    list(out, node.columns);
    if (node.alias !== undefined) out.push(node.alias);
  },
  objectUnpivot: (node, out) => {
    out.push(node.object);
    if (node.value !== undefined) out.push(node.value);
    if (node.at !== undefined) out.push(node.at);
  },
  where: (node, out) => {
    out.push(node.condition);
  },
  connectBy: (node, out) => {
    if (node.startWith !== undefined) out.push(node.startWith);
    if (node.noCycle !== undefined) out.push(node.noCycle);
    if (node.condition !== undefined) out.push(node.condition);
  },
  groupBy: (node, out) => {
    if (node.all !== undefined) out.push(node.all);
    list(out, node.items);
  },
  groupingSet: (node, out) => {
    list(out, node.items);
  },
  having: (node, out) => {
    out.push(node.condition);
  },
  qualify: (node, out) => {
    out.push(node.condition);
  },
  windows: (node, out) => {
    list(out, node.windows);
  },
  namedWindow: (node, out) => {
    out.push(node.name);
    out.push(node.window);
  },
  orderBy: (node, out) => {
    list(out, node.items);
  },
  orderItem: (node, out) => {
    out.push(node.expression);
  },
  limit: (node, out) => {
    if (node.count !== undefined) out.push(node.count);
  },
  offset: (node, out) => {
    out.push(node.count);
  },
  template: (node, out) => {
    out.push(node.placeholder);
  },
  number: none,
  string: none,
  boolean: none,
  null: none,
  default: none,
  typedLiteral: (node, out) => {
    out.push(node.type);
    out.push(node.value);
  },
  interval: (node, out) => {
    out.push(node.value);
    if (node.fields !== undefined) out.push(node.fields);
  },
  placeholder: none,
  columnRef: (node, out) => {
    list(out, node.parts);
  },
  star: (node, out) => {
    list(out, node.qualifier);
  },
  subscript: (node, out) => {
    out.push(node.operand);
    if (node.index !== undefined) out.push(node.index);
    if (node.upper !== undefined) out.push(node.upper);
  },
  member: (node, out) => {
    out.push(node.operand);
    out.push(node.name);
  },
  unary: (node, out) => {
    out.push(node.operand);
  },
  binary: (node, out) => {
    out.push(node.left);
    out.push(node.right);
  },
  like: (node, out) => {
    out.push(node.operand);
    out.push(node.pattern);
    if (node.escape !== undefined) out.push(node.escape);
  },
  between: (node, out) => {
    out.push(node.operand);
    out.push(node.low);
    out.push(node.high);
  },
  in: (node, out) => {
    out.push(node.operand);
    list(out, node.list);
    if (node.query !== undefined) out.push(node.query);
  },
  is: (node, out) => {
    out.push(node.operand);
    if (node.right !== undefined) out.push(node.right);
  },
  exists: (node, out) => {
    if (node.query !== undefined) out.push(node.query);
  },
  quantified: (node, out) => {
    if (node.query !== undefined) out.push(node.query);
    if (node.operand !== undefined) out.push(node.operand);
  },
  subquery: (node, out) => {
    out.push(node.query);
  },
  paren: (node, out) => {
    out.push(node.expression);
  },
  row: (node, out) => {
    list(out, node.items);
  },
  array: (node, out) => {
    list(out, node.items);
  },
  caseBranch: (node, out) => {
    out.push(node.when);
    out.push(node.then);
  },
  case: (node, out) => {
    if (node.operand !== undefined) out.push(node.operand);
    list(out, node.branches);
    if (node.otherwise !== undefined) out.push(node.otherwise);
  },
  cast: (node, out) => {
    out.push(node.operand);
    out.push(node.type);
  },
  typeName: (node, out) => {
    list(out, node.arguments);
  },
  structField: (node, out) => {
    out.push(node.name);
    out.push(node.type);
  },
  outerJoinMark: (node, out) => {
    out.push(node.operand);
  },
  atTimeZone: (node, out) => {
    out.push(node.operand);
    out.push(node.zone);
  },
  collate: (node, out) => {
    out.push(node.operand);
    out.push(node.collation);
  },
  namedArgument: (node, out) => {
    out.push(node.name);
    out.push(node.value);
  },
  functionCall: (node, out) => {
    out.push(node.name);
    if (node.approximate !== undefined) out.push(node.approximate);
    if (node.quantifier !== undefined) out.push(node.quantifier);
    if (node.star !== undefined) out.push(node.star);
    list(out, node.arguments);
    list(out, node.separators);
    if (node.orderBy !== undefined) out.push(node.orderBy);
    if (node.nullTreatment !== undefined) out.push(node.nullTreatment);
    if (node.withinGroup !== undefined) out.push(node.withinGroup);
    if (node.filter !== undefined) out.push(node.filter);
    if (node.over !== undefined) out.push(node.over);
  },
  withinGroup: (node, out) => {
    if (node.orderBy !== undefined) out.push(node.orderBy);
  },
  filter: (node, out) => {
    out.push(node.condition);
  },
  window: (node, out) => {
    if (node.name !== undefined) out.push(node.name);
    if (node.partitionBy !== undefined) out.push(node.partitionBy);
    if (node.orderBy !== undefined) out.push(node.orderBy);
    if (node.frame !== undefined) out.push(node.frame);
  },
  partitionBy: (node, out) => {
    list(out, node.items);
  },
  frame: (node, out) => {
    out.push(node.from);
    if (node.to !== undefined) out.push(node.to);
  },
  frameBound: (node, out) => {
    if (node.offset !== undefined) out.push(node.offset);
  },
  objectTransform: (node, out) => {
    out.push(node.input);
    list(out, node.keep);
    list(out, node.set);
  },
  keyword: none,
  identifier: none,
  qualifiedName: (node, out) => {
    list(out, node.parts);
  },
  option: (node, out) => {
    list(out, node.values);
  },
  skipped: none,
  insert: (node, out) => {
    if (node.with !== undefined) out.push(node.with);
    out.push(node.table);
    list(out, node.columns);
    if (node.source !== undefined) out.push(node.source);
    if (node.defaultValues !== undefined) out.push(node.defaultValues);
  },
  assignment: (node, out) => {
    out.push(node.column);
    out.push(node.value);
  },
  update: (node, out) => {
    if (node.with !== undefined) out.push(node.with);
    out.push(node.table);
    if (node.alias !== undefined) out.push(node.alias);
    list(out, node.assignments);
    if (node.from !== undefined) out.push(node.from);
    if (node.where !== undefined) out.push(node.where);
  },
  delete: (node, out) => {
    if (node.with !== undefined) out.push(node.with);
    if (node.fromWord !== undefined) out.push(node.fromWord);
    out.push(node.table);
    if (node.alias !== undefined) out.push(node.alias);
    if (node.using !== undefined) out.push(node.using);
    if (node.where !== undefined) out.push(node.where);
  },
  merge: (node, out) => {
    if (node.with !== undefined) out.push(node.with);
    out.push(node.table);
    if (node.alias !== undefined) out.push(node.alias);
    out.push(node.source);
    if (node.on !== undefined) out.push(node.on);
    list(out, node.whens);
    if (node.removeDuplicates !== undefined) out.push(node.removeDuplicates);
  },
  mergeOn: (node, out) => {
    out.push(node.condition);
  },
  mergeWhen: (node, out) => {
    if (node.condition !== undefined) out.push(node.condition);
    list(out, node.assignments);
    list(out, node.columns);
    if (node.values !== undefined) out.push(node.values);
  },
  copy: (node, out) => {
    out.push(node.table);
    list(out, node.columns);
    if (node.from !== undefined) out.push(node.from);
    list(out, node.options);
    if (node.job !== undefined) out.push(node.job);
  },
  copyJobClause: (node, out) => {
    out.push(node.name);
  },
  copyJob: (node, out) => {
    if (node.name !== undefined) out.push(node.name);
    list(out, node.options);
  },
  unload: (node, out) => {
    if (node.source !== undefined) out.push(node.source);
    if (node.query !== undefined) out.push(node.query);
    if (node.to !== undefined) out.push(node.to);
    list(out, node.options);
  },
  truncate: (node, out) => {
    out.push(node.table);
  },
  createTable: (node, out) => {
    if (node.temporary !== undefined) out.push(node.temporary);
    if (node.ifNotExists !== undefined) out.push(node.ifNotExists);
    out.push(node.name);
    list(out, node.elements);
    list(out, node.attributes);
  },
  createTableAs: (node, out) => {
    if (node.temporary !== undefined) out.push(node.temporary);
    if (node.ifNotExists !== undefined) out.push(node.ifNotExists);
    out.push(node.name);
    list(out, node.columns);
    list(out, node.attributes);
    if (node.query !== undefined) out.push(node.query);
  },
  columnDefinition: (node, out) => {
    out.push(node.name);
    if (node.type !== undefined) out.push(node.type);
    list(out, node.attributes);
  },
  columnAttribute: (node, out) => {
    if (node.value !== undefined) out.push(node.value);
    if (node.word !== undefined) out.push(node.word);
    list(out, node.arguments);
    if (node.table !== undefined) out.push(node.table);
    list(out, node.columns);
  },
  tableConstraint: (node, out) => {
    if (node.name !== undefined) out.push(node.name);
    list(out, node.columns);
    if (node.references !== undefined) out.push(node.references);
    list(out, node.referencedColumns);
    if (node.condition !== undefined) out.push(node.condition);
  },
  likeClause: (node, out) => {
    out.push(node.table);
  },
  tableAttribute: (node, out) => {
    if (node.word !== undefined) out.push(node.word);
    list(out, node.columns);
    list(out, node.values);
  },
  createExternalTable: (node, out) => {
    if (node.ifNotExists !== undefined) out.push(node.ifNotExists);
    out.push(node.name);
    list(out, node.columns);
    if (node.partitionedBy !== undefined) out.push(node.partitionedBy);
    list(out, node.options);
    if (node.query !== undefined) out.push(node.query);
  },
  partitionedBy: (node, out) => {
    list(out, node.columns);
  },
  alterTable: (node, out) => {
    out.push(node.name);
    list(out, node.actions);
  },
  alterTableAction: (node, out) => {
    if (node.column !== undefined) out.push(node.column);
    if (node.to !== undefined) out.push(node.to);
    if (node.type !== undefined) out.push(node.type);
    if (node.word !== undefined) out.push(node.word);
    list(out, node.columns);
    if (node.definition !== undefined) out.push(node.definition);
    if (node.constraint !== undefined) out.push(node.constraint);
    if (node.attribute !== undefined) out.push(node.attribute);
    list(out, node.options);
    if (node.behavior !== undefined) out.push(node.behavior);
  },
  createView: (node, out) => {
    if (node.orReplace !== undefined) out.push(node.orReplace);
    if (node.external !== undefined) out.push(node.external);
    if (node.ifNotExists !== undefined) out.push(node.ifNotExists);
    out.push(node.name);
    list(out, node.columns);
    if (node.query !== undefined) out.push(node.query);
    if (node.noSchemaBinding !== undefined) out.push(node.noSchemaBinding);
  },
  createMaterializedView: (node, out) => {
    if (node.orReplace !== undefined) out.push(node.orReplace);
    out.push(node.name);
    list(out, node.columns);
    list(out, node.attributes);
    if (node.autoRefresh !== undefined) out.push(node.autoRefresh);
    if (node.query !== undefined) out.push(node.query);
  },
  autoRefresh: none,
  comment: (node, out) => {
    out.push(node.object);
    out.push(node.name);
    if (node.on !== undefined) out.push(node.on);
    if (node.text !== undefined) out.push(node.text);
  },
  grant: (node, out) => {
    if (node.optionFor !== undefined) out.push(node.optionFor);
    list(out, node.privileges);
    if (node.object !== undefined) out.push(node.object);
    if (node.scope !== undefined) out.push(node.scope);
    list(out, node.grantees);
    if (node.withOption !== undefined) out.push(node.withOption);
    if (node.behavior !== undefined) out.push(node.behavior);
  },
  privilege: (node, out) => {
    list(out, node.columns);
    if (node.role !== undefined) out.push(node.role);
  },
  grantObject: (node, out) => {
    list(out, node.names);
  },
  routineSignature: (node, out) => {
    out.push(node.name);
    list(out, node.arguments);
  },
  grantee: (node, out) => {
    if (node.name !== undefined) out.push(node.name);
    if (node.value !== undefined) out.push(node.value);
  },
  alterDefaultPrivileges: (node, out) => {
    list(out, node.users);
    list(out, node.schemas);
    if (node.grant !== undefined) out.push(node.grant);
  },
  attachPolicy: (node, out) => {
    out.push(node.name);
    list(out, node.tables);
    list(out, node.columns);
    list(out, node.using);
    list(out, node.grantees);
    if (node.priority !== undefined) out.push(node.priority);
  },
  maskingPolicy: (node, out) => {
    out.push(node.name);
    list(out, node.parameters);
    list(out, node.using);
  },
  rlsPolicy: (node, out) => {
    out.push(node.name);
    list(out, node.parameters);
    if (node.alias !== undefined) out.push(node.alias);
    list(out, node.using);
  },
  policyParameter: (node, out) => {
    out.push(node.name);
    out.push(node.type);
  },
  createObject: (node, out) => {
    if (node.orReplace !== undefined) out.push(node.orReplace);
    if (node.ifNotExists !== undefined) out.push(node.ifNotExists);
    if (node.name !== undefined) out.push(node.name);
    list(out, node.options);
    list(out, node.elements);
  },
  alterObject: (node, out) => {
    if (node.name !== undefined) out.push(node.name);
    list(out, node.arguments);
    list(out, node.options);
    if (node.query !== undefined) out.push(node.query);
  },
  drop: (node, out) => {
    if (node.ifExists !== undefined) out.push(node.ifExists);
    list(out, node.names);
    if (node.behavior !== undefined) out.push(node.behavior);
    list(out, node.options);
  },
  transaction: (node, out) => {
    list(out, node.modes);
  },
  lock: (node, out) => {
    list(out, node.tables);
  },
  set: (node, out) => {
    if (node.local !== undefined) out.push(node.local);
    list(out, node.values);
  },
  show: (node, out) => {
    if (node.name !== undefined) out.push(node.name);
    list(out, node.arguments);
    list(out, node.options);
  },
  use: (node, out) => {
    out.push(node.database);
  },
  analyze: (node, out) => {
    if (node.compression !== undefined) out.push(node.compression);
    if (node.verbose !== undefined) out.push(node.verbose);
    if (node.table !== undefined) out.push(node.table);
    list(out, node.columns);
    if (node.scope !== undefined) out.push(node.scope);
    if (node.rows !== undefined) out.push(node.rows);
  },
  vacuum: (node, out) => {
    if (node.mode !== undefined) out.push(node.mode);
    if (node.table !== undefined) out.push(node.table);
    if (node.threshold !== undefined) out.push(node.threshold);
    if (node.boost !== undefined) out.push(node.boost);
  },
  explain: (node, out) => {
    if (node.verbose !== undefined) out.push(node.verbose);
    if (node.statement !== undefined) out.push(node.statement);
  },
  prepare: (node, out) => {
    out.push(node.name);
    list(out, node.types);
    if (node.statement !== undefined) out.push(node.statement);
  },
  execute: (node, out) => {
    out.push(node.name);
    list(out, node.arguments);
  },
  deallocate: (node, out) => {
    if (node.name !== undefined) out.push(node.name);
  },
  declareCursor: (node, out) => {
    out.push(node.name);
    if (node.query !== undefined) out.push(node.query);
  },
  fetchCursor: (node, out) => {
    if (node.direction !== undefined) out.push(node.direction);
    if (node.count !== undefined) out.push(node.count);
    out.push(node.cursor);
  },
  closeCursor: (node, out) => {
    if (node.name !== undefined) out.push(node.name);
  },
  cancel: (node, out) => {
    out.push(node.process);
    if (node.message !== undefined) out.push(node.message);
  },
  refreshMaterializedView: (node, out) => {
    out.push(node.name);
    if (node.behavior !== undefined) out.push(node.behavior);
  },
  unsupported: none,
  unknown: none,
  plBlock: (node, out) => {
    if (node.label !== undefined) out.push(node.label);
    list(out, node.declarations);
    list(out, node.body);
    list(out, node.handlers);
  },
  plDeclaration: (node, out) => {
    out.push(node.name);
    if (node.type !== undefined) out.push(node.type);
    if (node.value !== undefined) out.push(node.value);
    list(out, node.parameters);
    if (node.cursor !== undefined) out.push(node.cursor);
  },
  plHandler: (node, out) => {
    list(out, node.conditions);
    list(out, node.body);
  },
  plAssign: (node, out) => {
    out.push(node.target);
    out.push(node.value);
  },
  plIf: (node, out) => {
    list(out, node.branches);
    list(out, node.otherwise);
  },
  plIfBranch: (node, out) => {
    out.push(node.condition);
    list(out, node.body);
  },
  plCase: (node, out) => {
    if (node.operand !== undefined) out.push(node.operand);
    list(out, node.branches);
    list(out, node.otherwise);
  },
  plLoop: (node, out) => {
    if (node.label !== undefined) out.push(node.label);
    if (node.condition !== undefined) out.push(node.condition);
    list(out, node.variables);
    if (node.reverse !== undefined) out.push(node.reverse);
    if (node.from !== undefined) out.push(node.from);
    if (node.to !== undefined) out.push(node.to);
    if (node.by !== undefined) out.push(node.by);
    if (node.query !== undefined) out.push(node.query);
    if (node.execute !== undefined) out.push(node.execute);
    list(out, node.body);
  },
  plExit: (node, out) => {
    if (node.label !== undefined) out.push(node.label);
    if (node.condition !== undefined) out.push(node.condition);
  },
  plReturn: (node, out) => {
    if (node.value !== undefined) out.push(node.value);
  },
  plRaise: (node, out) => {
    if (node.format !== undefined) out.push(node.format);
    list(out, node.arguments);
  },
  plExecute: (node, out) => {
    out.push(node.command);
    list(out, node.into);
    list(out, node.using);
  },
  plPerform: (node, out) => {
    out.push(node.query);
  },
  plOpen: (node, out) => {
    out.push(node.cursor);
    list(out, node.arguments);
    if (node.query !== undefined) out.push(node.query);
    if (node.execute !== undefined) out.push(node.execute);
  },
  plFetch: (node, out) => {
    if (node.direction !== undefined) out.push(node.direction);
    out.push(node.cursor);
    list(out, node.into);
  },
  plClose: (node, out) => {
    out.push(node.cursor);
  },
  plDiagnostics: (node, out) => {
    list(out, node.items);
  },
  plNull: none,
  plSql: (node, out) => {
    out.push(node.statement);
  },
  createProcedure: (node, out) => {
    if (node.orReplace !== undefined) out.push(node.orReplace);
    out.push(node.name);
    list(out, node.parameters);
    list(out, node.options);
    if (node.body !== undefined) out.push(node.body);
    if (node.block !== undefined) out.push(node.block);
  },
  routineParameter: (node, out) => {
    if (node.name !== undefined) out.push(node.name);
    out.push(node.type);
  },
  createFunction: (node, out) => {
    if (node.orReplace !== undefined) out.push(node.orReplace);
    if (node.external !== undefined) out.push(node.external);
    out.push(node.name);
    list(out, node.parameters);
    if (node.returns !== undefined) out.push(node.returns);
    list(out, node.options);
    if (node.body !== undefined) out.push(node.body);
    if (node.query !== undefined) out.push(node.query);
  },
  createModel: (node, out) => {
    if (node.external !== undefined) out.push(node.external);
    out.push(node.name);
    if (node.from !== undefined) out.push(node.from);
    list(out, node.options);
  },
  call: (node, out) => {
    out.push(node.name);
    list(out, node.arguments);
  },
};

/** What a walk needs to know of a kind. */
export interface KindEntry {
  /** A number for each kind, from 0: lists by kind are found without hashing its name once more. */
  readonly id: number;
  /** Whether nodes of this kind have no children, ever. */
  readonly leaf: boolean;
  readonly push: Push<NodeKind>;
}

/** A map: looking a property up in an object of so many takes twice as long. */
const entries: ReadonlyMap<string, KindEntry> = new Map(
  Object.entries(table).map(([kind, push], id): [string, KindEntry] => [
    kind,
    { id, leaf: push === none, push: push as Push<NodeKind> },
  ]),
);

export const kindCount = entries.size;

export function entryOf(kind: NodeKind): KindEntry {
  return entries.get(kind) as KindEntry;
}

/** Adds a node's direct children to `out` in the order of its fields, which is mostly, but not always, the order of the text. */
export function pushChildren(node: Node, out: Node[]): void {
  entryOf(node.kind).push(node, out);
}
