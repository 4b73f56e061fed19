import type { Catalog } from './catalog';
import { derived } from './derivedRelation';
import type { Effect } from './effects';
import { signatureOf } from './signature';
import type { Relation } from './relation';
import type { StatementModel } from './statementModel';
import { settleTypes } from './types/inference';

/** So many statements may build on each other in a long chain: their types are worked out in order. */
const manyStatements = 50;

interface Event {
  readonly by: StatementModel;
  /** Grows from effect to effect: a statement such as a procedure can have several. */
  readonly order: number;
  /** Undefined once it is dropped. */
  readonly relation: Relation | undefined;
}

/** What has become of a name. */
export interface Change {
  /** Undefined for a temporary table. */
  readonly schema: string | undefined;
  readonly name: string;
  /** Undefined where it is dropped. */
  readonly relation: Relation | undefined;
}

export interface Outcome extends Change {
  readonly schema: string;
}

/**
 * What the statements of a text define, for each place in it: tables made, changed and dropped, the search path. Statements are read
 * in order, as far as somebody asks.
 */
export class History {
  /** By schema and name, in order; temporary tables lie in a schema of their own. */
  private readonly events = new Map<string, Event[]>();
  /** When each schema was dropped. */
  private readonly schemaDrops = new Map<string, Pick<Event, 'by' | 'order'>[]>();
  /** When each name was given to a schema, and whether all relations of that one were known. */
  private readonly schemaNames = new Map<string, (Pick<Event, 'by' | 'order'> & { readonly whole: boolean })[]>();
  private effectsTaken = 0;
  /** Definitions of functions, by schema and name. */
  private readonly functions = new Map<
    string,
    { readonly by: StatementModel; readonly returns: string | undefined }[]
  >();
  private readonly paths: { readonly by: StatementModel; readonly path: readonly string[] | undefined }[] = [];
  private opaqueFrom: StatementModel | undefined;
  private read = 0;
  private reading = false;
  private hash: string | undefined;
  private made: readonly Relation[] | undefined;
  private madeNames: ReadonlySet<string> | undefined;

  constructor(
    /** The statements that can define something, in order. */
    readonly statements: readonly StatementModel[],
    private readonly catalog: Catalog,
    /** The text that the statements stand in; an edit that leaves the statements alone changes it. */
    public text: string,
  ) {}

  /** Whether the same statements define the same things in the same order as in another one. */
  matches(statements: readonly StatementModel[]): boolean {
    return statements.length === this.statements.length && statements.every((each, i) => each === this.statements[i]);
  }

  /** The relation a name means before the statement at an index runs: what the text made, then the catalog's. */
  relation(schema: string | undefined, name: string, index: number): Relation | undefined {
    this.readBefore(index);
    if (schema !== undefined) return this.inSchema(schema, name, index);
    const temporary = this.event(undefined, name, index);
    if (temporary?.relation !== undefined) return temporary.relation;
    for (const candidate of this.searchPath(index)) {
      const found = this.inSchema(candidate, name, index);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The type that a function of the text gives before an index; undefined where definitions of its name do not agree. */
  returnType(schema: string | undefined, name: string, index: number): string | undefined {
    this.readBefore(index);
    if (this.functions.size === 0) return undefined;
    for (const candidate of schema === undefined ? this.searchPath(index) : [schema]) {
      const [first, ...others] = (this.functions.get(keyOf(candidate, name)) ?? []).filter(
        ({ by }) => by.index < index,
      );
      if (first !== undefined)
        return others.every(({ returns }) => returns === first.returns) ? first.returns : undefined;
    }
    return undefined;
  }

  private inSchema(schema: string, name: string, index: number): Relation | undefined {
    const event = this.event(schema, name, index);
    if ((this.schemaDrop(schema, index)?.order ?? -1) > (event?.order ?? -1)) return undefined;
    return event === undefined ? this.catalog.find(schema, name) : event.relation;
  }

  private schemaDrop(schema: string, index: number): Pick<Event, 'by' | 'order'> | undefined {
    return this.schemaDrops.get(schema)?.findLast(({ by }) => by.index < index);
  }

  /** Whether all relations of a schema are known before an index; once it was dropped, those that the text made since. */
  isComplete(schema: string, index: number): boolean {
    this.readBefore(index);
    return this.isWhole(schema, index);
  }

  private isWhole(schema: string, index: number): boolean {
    const drop = this.schemaDrop(schema, index);
    const named = this.schemaNames.get(schema)?.findLast(({ by }) => by.index < index);
    if (named !== undefined && named.order > (drop?.order ?? -1)) return named.whole;
    return drop !== undefined || this.catalog.isComplete(schema);
  }

  /** The last event of a name before an index. */
  private event(schema: string | undefined, name: string, index: number): Event | undefined {
    const events = this.events.get(keyOf(schema, name));
    if (events === undefined) return undefined;
    let low = 0;
    let high = events.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((events[middle] as Event).by.index < index) low = middle + 1;
      else high = middle;
    }
    return events[low - 1];
  }

  searchPath(index: number): readonly string[] {
    this.readBefore(index);
    const set = this.paths.findLast(({ by }) => by.index < index);
    return set?.path ?? this.catalog.searchPath;
  }

  /** Whether code that is not in the text ran before an index, or the search path cannot be told. */
  isOpaque(index: number): boolean {
    this.readBefore(index);
    return this.opaqueFrom !== undefined && this.opaqueFrom.index < index;
  }

  /** All relations that the text makes, in order. */
  defined(): readonly Relation[] {
    this.readBefore(Number.MAX_SAFE_INTEGER);
    return (this.made ??= this.statements.flatMap((statement) =>
      statement
        .content(this)
        .effects.flatMap((effect) =>
          effect.kind === 'relation' && effect.created && effect.relation !== undefined ? [effect.relation] : [],
        ),
    ));
  }

  /** Whether any statement makes a relation of this name, in whatever schema. */
  makes(name: string): boolean {
    return (this.madeNames ??= new Set(this.defined().map((relation) => relation.name))).has(name);
  }

  /** What the text has made of names before an index, the last change last. */
  changes(index: number): readonly Change[] {
    this.readBefore(index);
    const last: (Change & { readonly order: number })[] = [];
    for (const key of this.events.keys()) {
      const dot = key.indexOf('.');
      const [schema, name] = [key.slice(0, dot) || undefined, key.slice(dot + 1)];
      const event = this.event(schema, name, index);
      if (event === undefined) continue;
      const relation = schema === undefined ? event.relation : this.inSchema(schema, name, index);
      last.push({ schema, name, relation, order: event.order });
    }
    for (const schema of this.schemaDrops.keys()) {
      const drop = this.schemaDrop(schema, index);
      if (drop === undefined) continue;
      for (const { name } of this.catalog.relationsIn(schema))
        if (this.event(schema, name, index) === undefined)
          last.push({ schema, name, relation: undefined, order: drop.order });
    }
    return last.sort((a, b) => a.order - b.order);
  }

  /** What becomes of each name of a schema when the whole text has run; temporary tables are gone then. */
  outcome(): readonly Outcome[] {
    return this.changes(Number.MAX_SAFE_INTEGER).flatMap(({ schema, name, relation }) =>
      schema === undefined ? [] : [{ schema, name, relation }],
    );
  }

  /** Equal as long as what the text defines is equal. */
  get environment(): string {
    if (this.hash === undefined) {
      this.readBefore(Number.MAX_SAFE_INTEGER);
      let a = 0;
      let b = this.statements.length;
      for (const statement of this.statements) {
        for (const effect of statement.content(this).effects) {
          const [x, y] = signatureOf(effect);
          a = (Math.imul(a, 31) + x) | 0;
          b = (Math.imul(b, 37) + y) | 0;
        }
      }
      this.hash = `${a}:${b}`;
    }
    return this.hash;
  }

  /** Takes in the effects of all statements before an index. They are read in order, so none waits for one before it. */
  private readBefore(index: number): void {
    if (this.reading) return;
    this.reading = true;
    try {
      for (
        let next = this.statements[this.read];
        next !== undefined && next.index < index;
        next = this.statements[this.read]
      ) {
        const content = next.content(this);
        if (this.statements.length > manyStatements) settleTypes(content);
        for (const effect of content.effects) this.take(effect, next);
        this.read++;
      }
    } finally {
      this.reading = false;
    }
  }

  private take(effect: Effect, by: StatementModel): void {
    const order = this.effectsTaken++;
    if (effect.kind === 'opaque') this.opaqueFrom ??= by;
    else if (effect.kind === 'schema dropped') this.dropSchema(effect.schema, { by, order });
    else if (effect.kind === 'schema renamed') this.renameSchema(effect.schema, effect.to, { by, order });
    else if (effect.kind === 'function') {
      const { schema, name, returns } = effect;
      const key = keyOf(schema ?? this.paths.at(-1)?.path?.[0] ?? this.catalog.searchPath[0], name);
      const known = this.functions.get(key);
      if (known === undefined) this.functions.set(key, [{ by, returns }]);
      else known.push({ by, returns });
    } else if (effect.kind === 'search path') this.paths.push({ by, path: effect.path });
    else {
      const { relation, name } = effect;
      const schema =
        effect.schema ?? (this.isTemporary(name, relation) ? undefined : this.schemaFor(name, relation, by));
      this.addEvent(schema, name, { by, order, relation });
    }
  }

  private addEvent(schema: string | undefined, name: string, event: Event): void {
    const key = keyOf(schema, name);
    const events = this.events.get(key);
    if (events === undefined) this.events.set(key, [event]);
    else events.push(event);
  }

  private dropSchema(schema: string, drop: Pick<Event, 'by' | 'order'>): void {
    const drops = this.schemaDrops.get(schema);
    if (drops === undefined) this.schemaDrops.set(schema, [drop]);
    else drops.push(drop);
  }

  /** All that is in a schema is made anew in the other, and gone from the first. */
  private renameSchema(schema: string, to: string, event: Pick<Event, 'by' | 'order'>): void {
    const { index } = event.by;
    const named = { ...event, whole: this.isWhole(schema, index) };
    this.schemaNames.set(to, [...(this.schemaNames.get(to) ?? []), named]);
    const names = new Set(this.catalog.relationsIn(schema).map(({ name }) => name.toLowerCase()));
    for (const key of this.events.keys()) if (key.startsWith(`${schema}.`)) names.add(key.slice(schema.length + 1));
    for (const name of names) {
      const relation = this.inSchema(schema, name, index);
      if (relation !== undefined) this.addEvent(to, name, { ...event, relation: derived(relation, { schema: to }) });
    }
    this.dropSchema(schema, event);
  }

  /** A table made without a schema lies in the first one of the search path; one that is dropped is where it is found. */
  private schemaFor(name: string, relation: Relation | undefined, { index }: StatementModel): string | undefined {
    const path = this.paths.at(-1)?.path ?? this.catalog.searchPath;
    const found = relation === undefined && path.find((each) => this.inSchema(each, name, index) !== undefined);
    return found || path[0];
  }

  /** Also of a name that is dropped: the temporary table of that name, where there is one. */
  private isTemporary(name: string, relation: Relation | undefined): boolean {
    if (relation !== undefined) return relation.temporary === true;
    return this.events.get(keyOf(undefined, name))?.at(-1)?.relation !== undefined;
  }
}

function keyOf(schema: string | undefined, name: string): string {
  return `${schema ?? ''}.${name}`;
}
