import type { ColumnRef, Identifier, Node, TableExpression } from '../ast';
import { foldName, type Relation, type RelationColumn } from './relation';

/** A relation in a FROM clause under the name it goes by there. */
export interface Source {
  /** Alias, or the table's own name; '' for a subquery without alias. */
  readonly name: string;
  readonly hasAlias: boolean;
  readonly relation: Relation;
  readonly node: TableExpression | Node;
}

/** What became of a column's name. */
export type Resolution =
  /** `column` is undefined where the source's columns are unknown; `path` are the parts after the column (SUPER). */
  | {
      readonly status: 'resolved';
      readonly source: Source;
      readonly column: RelationColumn | undefined;
      readonly path: readonly Identifier[];
    }
  /** An alias of the select list (lateral alias, ORDER BY, GROUP BY, QUALIFY). */
  | { readonly status: 'alias'; readonly item: Node }
  | { readonly status: 'ambiguous'; readonly sources: readonly Source[] }
  /** No source has it, and all of them are known. */
  | { readonly status: 'missing' }
  /** Cannot be told: a source's columns are not known. */
  | { readonly status: 'unknown' };

/** The names that one SELECT (or UPDATE, DELETE, MERGE) sees. */
export class Scope {
  readonly sources: Source[] = [];
  /** Common tables declared at this level, by name. */
  readonly commonTables = new Map<string, Relation>();
  /** Aliases of the select list. */
  readonly aliases = new Map<string, Node>();
  /** Columns joined by USING or NATURAL: they stand for both sides, so they are not ambiguous. */
  readonly merged = new Set<string>();

  constructor(
    readonly node: Node,
    readonly parent: Scope | undefined,
  ) {}

  commonTable(name: string): Relation | undefined {
    return this.commonTables.get(name) ?? this.parent?.commonTable(name);
  }

  /** The source that a qualifier names: `t`, `schema.t`. */
  source(qualifier: readonly Identifier[]): Source | undefined {
    const names = qualifier.map((part) => foldName(part.name));
    const last = names.at(-1);
    const schema = names.at(-2);
    const found = this.sources.find(
      ({ name, relation, hasAlias }) =>
        name === last && (schema === undefined || (!hasAlias && (relation.schema ?? schema) === schema)),
    );
    return found ?? this.parent?.source(qualifier);
  }

  resolve(ref: ColumnRef): Resolution {
    const { parts } = ref;
    if (parts.some((part) => part.template)) return { status: 'unknown' };
    // The longest qualifier first: `schema.table.column`, then `table.column`, then a bare column with a path.
    for (let length = Math.min(parts.length - 1, 3); length > 0; length--) {
      const source = this.source(parts.slice(0, length));
      if (source !== undefined) return this.inSource(source, parts.slice(length));
    }
    return this.bare(parts);
  }

  private inSource(source: Source, rest: readonly Identifier[]): Resolution {
    const [first, ...path] = rest;
    if (first === undefined) return { status: 'unknown' };
    const column = columnOf(source, foldName(first.name));
    if (column !== undefined || source.relation.columns === undefined)
      return { status: 'resolved', source, column, path };
    return { status: 'missing' };
  }

  private bare(parts: readonly Identifier[]): Resolution {
    const [first, ...path] = parts;
    if (first === undefined) return { status: 'unknown' };
    const name = foldName(first.name);
    const having = this.sources.filter((source) => columnOf(source, name) !== undefined);
    const [source] = having;
    if (having.length > 1 && !this.merged.has(name)) return { status: 'ambiguous', sources: having };
    if (source !== undefined) return { status: 'resolved', source, column: columnOf(source, name), path };
    const alias = this.aliases.get(name);
    if (alias !== undefined) return { status: 'alias', item: alias };
    // A table without known columns may have it; the only one there is must be it.
    if (this.sources.some(({ relation }) => relation.columns === undefined)) return { status: 'unknown' };
    return this.parent === undefined ? { status: 'missing' } : this.parent.bare(parts);
  }
}

function columnOf(source: Source, name: string): RelationColumn | undefined {
  return source.relation.columns?.find((column) => column.name === name);
}
