import type { ColumnRef, Identifier, Node, SelectItem, TableExpression } from '../ast';
import { columnNamed } from './columns';
import { mergedColumn, type Side, type SourceColumn } from './merged';
import { foldName, type Relation, type RelationColumn } from './relation';

/** A relation in a FROM clause under the name it goes by there. */
export interface Source extends Side {
  /** Alias, or the table's own name; '' for a subquery without alias. */
  readonly name: string;
  readonly hasAlias: boolean;
  readonly relation: Relation;
  readonly node: TableExpression | Node;
  /** What the name stands for by itself, where it came out of a SUPER value. */
  readonly value?: RelationColumn;
  /** The relation under its own column names, where an alias such as `t(a, b)` gives others. */
  readonly original?: Relation;
}

/** A parameter of a procedure or policy, a DECLAREd variable, a cursor, a loop's variable. */
export interface Variable {
  /** Lower case. */
  readonly name: string;
  /** Canonical type; undefined for records, cursors and types that refer to a table's. */
  readonly type: string | undefined;
  readonly definition: Node;
  /** Of a record whose fields are known for certain: a loop over a query, `table%ROWTYPE`. */
  readonly fields?: readonly RelationColumn[] | undefined;
}

/** What became of a column's name. */
export type Resolution =
  /** `column` is undefined where the source's columns are unknown or the source itself is meant; `path` are the parts after the column (SUPER). */
  | {
      readonly status: 'resolved';
      readonly source: Source;
      readonly column: RelationColumn | undefined;
      readonly path: readonly Identifier[];
      /** The column tells by itself whether it may be NULL: both sides of a FULL JOIN are merged in it. */
      readonly settled?: boolean;
    }
  /** An alias of the select list (lateral alias, ORDER BY, GROUP BY, QUALIFY). */
  | { readonly status: 'alias'; readonly item: Node }
  /** A procedure's parameter or variable; `path` are the parts after it, `field` what the first of them means in a record. */
  | {
      readonly status: 'variable';
      readonly variable: Variable;
      readonly path: readonly Identifier[];
      readonly field: RelationColumn | undefined;
    }
  | { readonly status: 'ambiguous'; readonly sources: readonly Source[] }
  /** No source has it, and all of them are known. */
  | { readonly status: 'missing' }
  /** Cannot be told: a source's columns are not known, or the word is no column's name at all (`day` in DATEADD). */
  | { readonly status: 'unknown' };

const nothing: ReadonlyMap<string, never> = new Map<string, never>();
const noNames: ReadonlySet<string> = new Set<string>();

const noSources: readonly Source[] = [];

const unknown: Resolution = { status: 'unknown' };
const missing: Resolution = { status: 'missing' };

/** Columns that tables have without anybody defining them; external tables have `$path` and the like. */
const systemColumns = new Set(['oid', 'tableoid', 'ctid', 'xmin', 'xmax', 'cmin', 'cmax', 'insertxid', 'deletexid']);
const hierarchyColumns = new Set(['level', 'connect_by_isleaf', 'connect_by_iscycle']);

/** More sources than this are looked up by an index in place of one by one. */
const fewSources = 8;

/** What scopes need to know of the statement they are in. */
export interface StatementFacts {
  /** Names that are no columns although they look like ones. */
  readonly words: ReadonlySet<Node>;
  /** Placeholders of templates may bring tables and columns that nobody sees. */
  readonly templated: boolean;
}

/** The names that one SELECT (or UPDATE, DELETE, MERGE, ORDER BY, block of a procedure) sees. */
export class Scope {
  readonly sources: Source[] = [];
  /** Whether the common tables see themselves and each other. */
  recursive = false;
  /** ORDER BY: the select list's names come before the tables' columns. */
  aliasesFirst = false;
  /** ORDER BY: the result's columns; one of several tables' columns that is in the result is what a name means. */
  outputs: (() => readonly RelationColumn[] | undefined) | undefined;
  private index: SourceIndex | undefined;
  // Most scopes have none of these: they are made when something is put in.
  private tables: Map<string, Relation> | undefined;
  private items: Map<string, SelectItem> | undefined;
  private joined: Set<string> | undefined;
  private declared: Map<string, Variable> | undefined;

  constructor(
    readonly node: Node,
    readonly parent: Scope | undefined,
    private readonly facts: StatementFacts = { words: new Set<Node>(), templated: false },
  ) {}

  /** Common tables declared at this level, by name. */
  get commonTables(): ReadonlyMap<string, Relation> {
    return this.tables ?? nothing;
  }

  /** Aliases of the select list; in ORDER BY also the names of columns without alias. */
  get aliases(): ReadonlyMap<string, SelectItem> {
    return this.items ?? nothing;
  }

  /** Columns joined by USING or NATURAL: they stand for both sides, so they are not ambiguous. */
  get merged(): ReadonlySet<string> {
    return this.joined ?? noNames;
  }

  /** Parameters and variables, in blocks of procedures. */
  get variables(): ReadonlyMap<string, Variable> {
    return this.declared ?? nothing;
  }

  addCommonTable(name: string, relation: Relation): void {
    (this.tables ??= new Map()).set(name, relation);
  }

  /** Of several items with one alias the first is meant. */
  addAlias(name: string, item: SelectItem): void {
    this.items ??= new Map();
    if (!this.items.has(name)) this.items.set(name, item);
  }

  addMerged(name: string): void {
    (this.joined ??= new Set()).add(name);
  }

  declare(variable: Variable): void {
    (this.declared ??= new Map()).set(variable.name, variable);
  }

  /** A common table that can be seen at an offset: after its definition, and inside of it where the clause is recursive. */
  commonTable(name: string, at = Number.MAX_SAFE_INTEGER): Relation | undefined {
    return Scope.nearestTable(this, name, at);
  }

  private static nearestTable(from: Scope, name: string, at: number): Relation | undefined {
    for (let scope: Scope | undefined = from; scope !== undefined; scope = scope.parent) {
      const table = scope.tables?.get(name);
      const definition = table?.definition;
      if (definition !== undefined && (scope.recursive ? definition.start : definition.end) <= at) return table;
    }
    return undefined;
  }

  /** The source that a qualifier names: `t`, `schema.t`. */
  source(qualifier: readonly Identifier[]): Source | undefined {
    return Scope.nearestSource(this, qualifier, qualifier.length);
  }

  /** The source that the first `length` parts of a name name. */
  private static nearestSource(from: Scope, parts: readonly Identifier[], length: number): Source | undefined {
    const last = foldName(parts[length - 1]?.name ?? '');
    const second = parts[length - 2]?.name;
    const schema = second === undefined ? undefined : foldName(second);
    for (let scope: Scope | undefined = from; scope !== undefined; scope = scope.parent) {
      const source = scope.indexed().named(last, schema);
      if (source !== undefined) return source;
    }
    return undefined;
  }

  variable(name: string): Variable | undefined {
    return Scope.nearestVariable(this, name);
  }

  private static nearestVariable(from: Scope, name: string): Variable | undefined {
    for (let scope: Scope | undefined = from; scope !== undefined; scope = scope.parent) {
      const variable = scope.declared?.get(name);
      if (variable !== undefined) return variable;
    }
    return undefined;
  }

  resolve(ref: ColumnRef): Resolution {
    if (this.facts.words.has(ref)) return unknown;
    for (const part of ref.parts) if (part.template) return unknown;
    const found = this.found(ref);
    const isDoubtful = found.status === 'missing' || found.status === 'ambiguous';
    return isDoubtful && this.facts.templated ? unknown : found;
  }

  private found(ref: ColumnRef): Resolution {
    const { parts } = ref;
    // The longest qualifier first: `schema.table.column`, then `table.column`, then a bare column with a path.
    for (let length = Math.min(parts.length - 1, 3); length > 0; length--) {
      const source = Scope.nearestSource(this, parts, length);
      if (source !== undefined) return inSource(source, parts, length);
    }
    return this.bare(parts, ref.start);
  }

  private bare(parts: readonly Identifier[], at: number): Resolution {
    const [first] = parts;
    if (first === undefined) return unknown;
    const path = after(parts, 1);
    const name = foldName(first.name);
    // A variable is put in before the statement is read at all.
    const variable = this.variable(name);
    if (variable !== undefined) return { status: 'variable', variable, path, field: fieldOf(variable, path) };
    // Outside of SQL a block may know names of its own making, such as a label's.
    const { kind } = this.node;
    const open = kind === 'plBlock' || kind === 'plLoop';
    return Scope.nearestMeaning(this, name, path, at) ?? (open ? unknown : missing);
  }

  private static nearestMeaning(
    from: Scope,
    name: string,
    path: readonly Identifier[],
    at: number,
  ): Resolution | undefined {
    for (let scope: Scope | undefined = from; scope !== undefined; scope = scope.parent) {
      const own = scope.own(name, path, at);
      if (own !== undefined) return own;
    }
    return undefined;
  }

  /** What the scope itself knows of a bare name; undefined where the scope around it is to be asked. */
  private own(name: string, path: readonly Identifier[], at: number): Resolution | undefined {
    const alias = this.alias(name, at);
    if (this.aliasesFirst && alias !== undefined) return alias;
    const index = this.indexed();
    const having = index.having(name);
    const [source] = having;
    if (having.length > 1) {
      if (this.merged.has(name)) return { status: 'resolved', ...mergedIn(having, name), path };
      return this.isOutput(name) ? unknown : { status: 'ambiguous', sources: having };
    }
    if (source !== undefined) return { status: 'resolved', source, column: columnNamed(source.relation, name), path };
    if (alias !== undefined) return alias;
    // `FROM t, t.items AS item`: the name alone stands for the whole row or element.
    const whole = index.named(name, undefined);
    if (whole !== undefined) return { status: 'resolved', source: whole, column: undefined, path };
    // A table without known columns may have it.
    if (index.hasUnknown || this.hasWithoutDefinition(name)) return unknown;
    return undefined;
  }

  /** Whether a name is, or may be, one of the result's columns. */
  private isOutput(name: string): boolean {
    if (this.outputs === undefined) return false;
    return this.outputs()?.some((column) => column.name === name) ?? true;
  }

  /** An alias of the select list: inside the list only those to the left. */
  private alias(name: string, at: number): Resolution | undefined {
    const item = this.aliases.get(name);
    if (item === undefined) return undefined;
    if (this.node.kind === 'select' && at < (this.node.items.at(-1)?.end ?? 0) && item.end > at) return undefined;
    return { status: 'alias', item };
  }

  private hasWithoutDefinition(name: string): boolean {
    if (this.node.kind === 'select' && this.node.connectBy !== undefined && hierarchyColumns.has(name)) return true;
    return this.sources.length > 0 && isSystemColumn(name);
  }

  private indexed(): SourceIndex {
    return (this.index ??= new SourceIndex(this.sources)).upToDate();
  }
}

/** What a merged column stands for, of the sources that have it. */
function mergedIn(having: readonly Source[], name: string): SourceColumn {
  const each = having.map((source) => ({ source, column: columnNamed(source.relation, name) as RelationColumn }));
  return mergedColumn(each as [SourceColumn, ...SourceColumn[]]);
}

function fieldOf({ fields }: Variable, [first]: readonly Identifier[]): RelationColumn | undefined {
  return first && fields?.find(({ name }) => name === foldName(first.name));
}

const noPath: readonly Identifier[] = [];

/** The parts of a name from an index on; most names have none. */
function after(parts: readonly Identifier[], index: number): readonly Identifier[] {
  return parts.length <= index ? noPath : parts.slice(index);
}

function isSystemColumn(name: string): boolean {
  return name.startsWith('$') || systemColumns.has(name);
}

/** What a name means whose first `length` parts name a source. */
function inSource(source: Source, parts: readonly Identifier[], length: number): Resolution {
  const first = parts[length];
  if (first === undefined) return unknown;
  const path = after(parts, length + 1);
  const name = foldName(first.name);
  const column = columnNamed(source.relation, name);
  if (column !== undefined || source.relation.columns === undefined)
    return { status: 'resolved', source, column, path };
  return isSystemColumn(name) ? unknown : missing;
}

/** Finds sources by name and by column; with many of them through maps. Sources may be added between questions. */
class SourceIndex {
  hasUnknown = false;
  private readonly byName = new Map<string, Source[]>();
  private readonly byColumn = new Map<string, Source[]>();
  /** How many sources are in each index. */
  private known = 0;
  private withNames = 0;
  private withColumns = 0;

  constructor(private readonly sources: readonly Source[]) {}

  upToDate(): this {
    for (; this.known < this.sources.length; this.known++)
      this.hasUnknown ||= this.sources[this.known]?.relation.columns === undefined;
    return this;
  }

  named(name: string, schema: string | undefined): Source | undefined {
    for (const source of this.withName(name))
      if (
        source.name === name &&
        (schema === undefined || (!source.hasAlias && (source.relation.schema ?? schema) === schema))
      )
        return source;
    return undefined;
  }

  private withName(name: string): readonly Source[] {
    if (this.sources.length <= fewSources) return this.sources;
    for (; this.withNames < this.sources.length; this.withNames++) {
      const source = this.sources[this.withNames] as Source;
      put(this.byName, source.name, source);
    }
    return this.byName.get(name) ?? noSources;
  }

  having(column: string): readonly Source[] {
    if (this.sources.length <= fewSources) {
      let found: Source[] | undefined;
      for (const source of this.sources)
        if (columnNamed(source.relation, column) !== undefined) (found ??= []).push(source);
      return found ?? noSources;
    }
    for (; this.withColumns < this.sources.length; this.withColumns++) {
      const source = this.sources[this.withColumns] as Source;
      for (const name of new Set(source.relation.columns?.map((each) => each.name))) put(this.byColumn, name, source);
    }
    return this.byColumn.get(column) ?? noSources;
  }
}

function put(index: Map<string, Source[]>, key: string, source: Source): void {
  const group = index.get(key);
  if (group === undefined) index.set(key, [source]);
  else group.push(source);
}
