import {
  childrenOf,
  type ColumnRef,
  type Identifier,
  type Node,
  type Placeholder,
  type QualifiedName,
  type Statement,
} from '../ast';
import { foldName, type Relation, type Scope, type SemanticModel, type Source, type Variable } from '../semantics';
import { columnTarget } from './columns';
import { visitDefinition } from './definitionNames';
import { visitRoutine } from './routineNames';
import { visitStatement } from './statementNames';
import { isStoredRelation, localTarget, type StoredTargets } from './stored';
import { visitTable } from './tableNames';
import type { Occurrence, Target } from './target';
import type { Variables } from './variables';

/** A node that is still to be read, and what its names are looked up in. */
export interface Frame {
  readonly node: Node;
  readonly scope: Scope | undefined;
  readonly variables: Variables | undefined;
}

/** Finds the names of a statement and what they stand for. Keeps its own stack: nesting depth is no limit. */
export class NameCollector {
  private readonly found: Occurrence[] = [];
  private readonly pending: Frame[] = [];
  private readonly sources = new Map<Scope, Map<Node, Source>>();
  /** Aliases of what UPDATE, DELETE and MERGE change, by the table's name. */
  readonly changeAliases = new Map<Node, Identifier>();
  /** Whether a name was taken from the tokens, which the tree does not hold. */
  readTokens = false;

  constructor(
    readonly model: SemanticModel,
    readonly stored: StoredTargets,
  ) {}

  collect(statement: Statement): Occurrence[] {
    this.pending.push({ node: statement, scope: undefined, variables: undefined });
    for (let frame = this.pending.pop(); frame !== undefined; frame = this.pending.pop()) {
      const scope = this.model.scopeOf(frame.node) ?? frame.scope;
      this.visit(scope === frame.scope ? frame : { ...frame, scope });
    }
    return this.found.sort((a, b) => a.node.start - b.node.start || rank(a) - rank(b));
  }

  add(node: Identifier, target: Target, role: Occurrence['role'] = 'reference'): void {
    if (!node.template && node.name !== '') this.found.push({ node, target, role });
  }

  /** Reads a node later, in other surroundings than its parent's. */
  read(node: Node | undefined, frame: Frame, scope = frame.scope, variables = frame.variables): void {
    if (node !== undefined) this.pending.push({ node, scope, variables });
  }

  readChildren(frame: Frame, variables = frame.variables): void {
    for (const node of childrenOf(frame.node)) this.pending.push({ node, scope: frame.scope, variables });
  }

  private visit(frame: Frame): void {
    const { node } = frame;
    switch (node.kind) {
      case 'identifier':
      case 'keyword':
      case 'qualifiedName':
      case 'number':
      case 'string':
      case 'typeName':
        return;
      case 'placeholder':
        this.placeholder(node);
        return;
      case 'columnRef':
        this.column(node, frame);
        return;
      case 'star':
        this.qualifier(node.qualifier, frame.scope?.source(node.qualifier));
        return;
      case 'query':
        this.query(frame, node);
        return;
      default:
        if (visitTable(this, frame) || visitRoutine(this, frame) || visitDefinition(this, frame)) return;
        visitStatement(this, frame);
        this.readChildren(frame);
    }
  }

  /** `:name` and `${name}`, filled in when the text is run; `?` and `$1` have no name. */
  private placeholder(node: Placeholder): void {
    const { form, name } = node;
    if (form !== 'named' && (form !== 'template' || !/^\w+$/.test(name))) return;
    this.found.push({ node, target: { kind: 'placeholder', key: `placeholder:${name}`, name }, role: 'reference' });
  }

  /** ORDER BY sees what the first SELECT sees. */
  private query(frame: Frame, node: Extract<Node, { kind: 'query' }>): void {
    let first: Node = node.body;
    while (first.kind === 'setOperation') first = first.left;
    const inner = this.model.scopeOf(first) ?? frame.scope;
    this.read(node.with, frame);
    this.read(node.body, frame);
    for (const part of [node.orderBy, node.limit, node.offset]) this.read(part, frame, inner);
  }

  column(ref: ColumnRef | QualifiedName, { scope, variables }: Frame): void {
    const { parts } = ref;
    const [first] = parts;
    if (first === undefined) return;
    const variable = variables?.find(first.name);
    const found = scope?.resolve(
      ref.kind === 'columnRef' ? ref : { kind: 'columnRef', start: ref.start, end: ref.end, parts },
    );
    if (found?.status === 'resolved') {
      const index = parts.length - found.path.length - 1;
      if (index === 0 && found.column === undefined) {
        // The name of a source alone is its row, or the element of a SUPER array.
        this.qualifier(parts.slice(0, 1), found.source);
        return;
      }
      this.qualifier(parts.slice(0, index), found.source);
      const name = parts[index];
      if (name !== undefined) this.add(name, columnTarget(this, found.source, found.column, foldName(name.name)));
      return;
    }
    if (variable !== undefined) this.add(first, variable);
    else if (found?.status === 'variable') this.add(first, variableTarget(found.variable));
    else if (found?.status === 'alias')
      this.add(first, this.stored.definedBy(found.item) ?? localTarget('outputColumn', first.name, found.item));
    else this.unresolved(parts, scope);
  }

  private unresolved(parts: readonly Identifier[], scope: Scope | undefined): void {
    const source = parts.length > 1 ? scope?.source(parts.slice(0, -1)) : undefined;
    if (source !== undefined) this.qualifier(parts.slice(0, -1), source);
    const name = parts.at(-1);
    if (name === undefined) return;
    const folded = foldName(name.name);
    this.add(name, { kind: 'unresolved', key: `unresolved:${folded}`, name: folded });
  }

  /** `t`, `schema.t` before a column or a star. */
  qualifier(parts: readonly Identifier[], source: Source | undefined): void {
    const name = parts.at(-1);
    if (name === undefined || source === undefined) return;
    this.add(name, this.sourceTarget(source));
    const schema = parts.at(-2);
    if (schema !== undefined) this.add(schema, this.stored.schema(foldName(schema.name)));
  }

  sourceTarget(source: Source): Target {
    const { node, relation, name } = source;
    const alias = this.aliasOf(source);
    if (alias !== undefined) return localTarget('tableAlias', alias.name, alias);
    return relation.kind === 'path' || relation.kind === 'function'
      ? localTarget('tableAlias', name, node)
      : this.relationTarget(relation);
  }

  private aliasOf({ node, name }: Source): Identifier | undefined {
    const own = this.changeAliases.get(node);
    if (own !== undefined) return own;
    const names: (Identifier | undefined)[] = [];
    if ('alias' in node && node.alias?.kind === 'tableAlias') names.push(node.alias.name);
    if (node.kind === 'objectUnpivot') names.push(node.value);
    if ('at' in node) names.push(node.at);
    return names.find((each) => each !== undefined && foldName(each.name) === name);
  }

  relationTarget(relation: Relation): Target {
    if (relation.kind === 'common table' && relation.definition !== undefined)
      return localTarget('commonTable', relation.name, relation.definition);
    return this.stored.relation(relation);
  }

  /** What a table's name in a statement means, with the relation where it is known. */
  named(name: QualifiedName, scope: Scope | undefined): { target: Target; relation: Relation | undefined } {
    const relation = this.model.relationOf(name) ?? scope?.commonTable(foldName(name.parts.at(-1)?.name ?? ''));
    if (relation === undefined || (relation.kind !== 'common table' && !isStoredRelation(relation)))
      return { target: this.stored.unknownRelation(name), relation };
    return { target: this.relationTarget(relation), relation };
  }

  /** A table's name: its schema, and the table. */
  relationName(name: QualifiedName, target: Target, role: Occurrence['role'] = 'reference'): void {
    const { parts } = name;
    const last = parts.at(-1);
    const schema = parts.at(-2);
    if (last !== undefined) this.add(last, target, role);
    if (schema !== undefined) this.add(schema, this.stored.schema(foldName(schema.name)));
  }

  sourceOf(node: Node, scope: Scope | undefined): Source | undefined {
    if (scope === undefined) return undefined;
    let known = this.sources.get(scope);
    if (known === undefined) {
      known = new Map();
      // The first one counts: what AT names comes after the table itself.
      for (const source of scope.sources) if (!known.has(source.node)) known.set(source.node, source);
      this.sources.set(scope, known);
    }
    return known.get(node);
  }
}

/** A variable that the routine's own names do not hold: FOUND and its like, which nobody declares, and those of queries. */
function variableTarget({ name, definition }: Variable): Target {
  if (definition.kind === 'plBlock') return { kind: 'variable', key: `variable:${name}`, name };
  return localTarget(definition.kind === 'qualifiedName' ? 'variable' : 'parameter', name, definition);
}

function rank({ role }: Occurrence): number {
  return role === 'implicit' ? 1 : 0;
}
