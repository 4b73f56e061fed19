import { columnsAfter, columnsOf, columnsOfAll, scopeColumns, sharedColumns, sourceNames } from './items/columns';
import { around, clauseOf, lastItem, levelOf, relationNamed, relationOf, textOf, type Context } from './items/context';
import { functions, isAggregateItem, routineItem, takesNothing } from './items/functions';
import { joinConditions, joinsTarget, joinTables, otherSides } from './items/joins';
import { keywords } from './items/keywords';
import { labels } from './items/labels';
import { walkedValues } from './items/walked';
import { allColumns, groupAll, tableAlias } from './items/lists';
import { relations, schemaNames, schemasOfNew } from './items/relations';
import { counterparts } from './items/counterparts';
import { datePartArgument, datePartNames, fetched, typeNames } from './items/values';
import { referredTypes, rowTypes } from './items/declaredTypes';
import { recordColumns } from './items/records';
import { cursors, variables } from './items/variables';
import type { Candidate, Need } from './model';
import { written } from './names';
import type { StringLiteral } from '../ast';
import { parse } from '../parser/parser';
import { unescapedQuery } from '../scanner';
import { analyze, plainColumn, type Relation } from '../semantics';
import type { Edge } from './syntax/graph';

export interface Offers {
  readonly candidates: readonly Candidate[];
  readonly need: Need | undefined;
}

/** What may be typed next, as items: each thing that the grammar has at the place is asked for what it offers. */
export function offersAt(context: Context): Offers {
  return new Collector(context).collect();
}

/** Columns of a statement's own table that are written with the table before them, too. */
const qualifiedColumns: ReadonlySet<string> = new Set(['column', 'insertColumn', 'setColumn']);

class Collector {
  private readonly candidates: Candidate[] = [];
  private need: Need | undefined;

  constructor(private readonly context: Context) {}

  collect(): Offers {
    const { context } = this;
    const { edges, qualifier } = context.place;
    const slots = new Map<string, Edge>();
    for (const edge of edges)
      if (edge.label.type === 'slot') slots.set(edge.label.slot, slots.get(edge.label.slot) ?? edge);
    if (slots.has('operand') && takesNothing(context)) return { candidates: [], need: undefined };
    for (const [slot, { tag }] of slots) this.slot(slot, tag);
    if (context.spot.inString) this.texts(edges);
    else if (qualifier.length === 0) this.words(edges, slots);
    return { candidates: this.candidates, need: this.need };
  }

  private add(...candidates: readonly Candidate[]): void {
    this.candidates.push(...candidates);
  }

  private words(edges: readonly Edge[], slots: ReadonlyMap<string, Edge>): void {
    const { context } = this;
    this.add(...keywords(context, edges, slots.has('operand') || slots.has('relation') ? 2 : 1));
    this.texts(edges);
    const joins = edges.some(({ label }) => label.type === 'word' && label.words[0] === 'JOIN' && label.at === 0);
    if (joins) this.add(...joinTables(context, `${context.letters.keyword('join')} `, 3));
  }

  /** Values that a string may have. */
  private texts(edges: readonly Edge[]): void {
    const { inString } = this.context.spot;
    for (const { label } of edges)
      if (label.type === 'text')
        this.add({
          label: inString ? label.value : `'${label.value}'`,
          kind: 'value',
          fit: 1,
          filterText: label.value,
        });
  }

  private fetch(kind: Need['kind']): void {
    const { items, need } = fetched(this.context, kind);
    this.add(...items);
    this.need = need;
  }

  private slot(slot: string, tag: string | undefined): void {
    const { context } = this;
    const { qualifier } = context.place;
    if (slot === 's3') return this.fetch('s3');
    if (slot === 'iamRole') return this.fetch('iamRole');
    if (slot === 'string' || slot === 'operand') {
      const part = datePartArgument(context);
      if (part !== undefined && (slot === 'string') === context.spot.inString && qualifier.length === 0)
        this.add(...datePartNames(context, part === 'text'));
    }
    if (context.spot.inString) return;
    switch (slot) {
      case 'operand':
        return this.operand(tag);
      case 'relation':
        return this.add(
          ...relations(context, 'any'),
          ...(lastItem(context)?.mark === ',' ? walkedValues(context) : []),
        );
      case 'walked':
        return this.add(...walkedValues(context));
      case 'aggregate':
        return this.add(...functions(context, 'select').filter(isAggregateItem));
      case 'joinRelation':
        this.add(...relations(context, 'any'));
        if (qualifier.length === 0) this.add(...joinTables(context, '', 0));
        return;
      case 'target':
        return this.add(...relations(context, 'writable'));
      case 'table':
        return this.add(...relations(context, 'table'));
      case 'view':
        return this.add(...relations(context, 'view'));
      case 'materializedView':
        return this.add(...relations(context, 'materialized view'));
      case 'schema':
        return this.add(...schemaNames(context));
      case 'newObject':
        return qualifier.length === 0 ? this.add(...schemasOfNew(context)) : undefined;
      case 'procedure':
        return this.routines('procedure', context.place.levels[0]?.items[0]?.word === 'CALL');
      case 'function':
        return this.routines('function', false);
      case 'variable':
        if (context.spot.block === undefined) return;
        return this.add(...(qualifier.length === 0 ? variables(context) : recordColumns(context, qualifier[0] ?? '')));
      case 'label':
        return context.spot.block === undefined ? undefined : this.add(...labels(context));
      case 'cursor':
        return this.add(...cursors(context));
      case 'typeName':
        return context.spot.block?.part === 'declarations' && qualifier.length > 0
          ? this.add(...referredTypes(context))
          : this.add(...typeNames(context), ...(context.spot.block?.part === 'declarations' ? rowTypes(context) : []));
      case 'tableColumn': {
        const table = relationNamed(context, qualifier.join('.'));
        return this.add(...(table === undefined ? relations(context, 'any') : columnsOf(context, table)));
      }
      case 'datePart':
        return this.add(...datePartNames(context, false));
      default:
        if (qualifier.length === 0) return this.list(slot);
        if (qualifiedColumns.has(slot)) this.add(...columnsOf(context, this.statementTable()));
        return;
    }
  }

  /** Lists of columns, and items that stand for more than one step. */
  private list(slot: string): void {
    const { context } = this;
    switch (slot) {
      case 'joinCondition':
        return this.add(...joinConditions(context));
      case 'groupAll':
        return this.add(...groupAll(context));
      case 'allColumns':
        return this.add(...allColumns(context, this.statementTable()));
      case 'insertColumn':
      case 'setColumn':
      case 'column':
        return this.add(...columnsOf(context, this.statementTable()));
      case 'ownColumn':
        return this.add(...columnsOf(context, this.tableBeingMade()));
      case 'referencedColumn': {
        const { callee } = levelOf(context);
        return this.add(...columnsOf(context, callee && relationNamed(context, textOf(context, callee))));
      }
      case 'usingColumn':
        return this.add(...sharedColumns(context));
      case 'scopeColumn':
        return this.add(...columnsOfAll(context));
      case 'tableAlias':
        return this.add(...tableAlias(context));
      case 'unloadOpening':
        return this.add(unloadQuery(context, '(', ')'));
      case 'unloadQuery':
        return this.add(unloadQuery(context, '', ''));
      case 'unloadColumn':
        return this.add(...columnsOf(context, this.unloaded()));
      default:
    }
  }

  /** What the query of the UNLOAD around the cursor gives. */
  private unloaded(): Relation | undefined {
    const { context } = this;
    const node = around(context, 'unload');
    if (node === undefined) return undefined;
    const columns = node.query ? context.spot.model.columnsOf(node.query) : columnsOfText(context, node.source);
    return columns && { kind: 'subquery', schema: undefined, name: '', columns, rows: undefined, definition: node };
  }

  private operand(tag: string | undefined): void {
    const { context } = this;
    const { qualifier, levels } = context.place;
    if (qualifier.length > 0) return this.qualified(qualifier);
    if (levels.at(-1)?.opener === 'bracket' && context.scope === undefined) return;
    const columns = scopeColumns(context, tag);
    this.add(...columns, ...counterparts(context, tag, columns), ...sourceNames(context), ...functions(context, tag));
    if (context.spot.block !== undefined) this.add(...variables(context));
    // ON a = b AND |; and the WHERE of UPDATE and DELETE, which joins the target with other tables
    const clause = clauseOf(context, tag);
    if (clause === 'where' && joinsTarget(context)) this.add(...joinConditions(context));
    if (clause !== 'on') return;
    if (lastItem(context)?.word === 'AND') this.add(...joinConditions(context));
    if (lastItem(context)?.mark === '=') this.add(...otherSides(context));
  }

  private qualified(qualifier: readonly string[]): void {
    const { context } = this;
    const columns = columnsAfter(context, qualifier);
    if (columns !== undefined) return this.add(...columns);
    const [name = ''] = qualifier;
    if (context.spot.block !== undefined && qualifier.length === 1) this.add(...recordColumns(context, name));
    this.routines('function', true);
  }

  /** `called`: with its arguments; else with their types, as DROP and GRANT name a routine. */
  private routines(kind: 'procedure' | 'function', called: boolean): void {
    const { context } = this;
    const { qualifier } = context.place;
    if (qualifier.length === 0) {
      const all = context.routines.filter((routine) => routine.kind === kind);
      this.add(...all.map((routine) => routineItem(context, routine, called)), ...schemaItems(context, kind));
      return;
    }
    const schema = qualifier.at(-1)?.toLowerCase();
    const found = context.routines.filter((routine) => routine.kind === kind && routine.schema === schema);
    this.add(...found.map((routine) => routineItem(context, routine, called)));
  }

  /** The table that the statement at the cursor is about. */
  private statementTable(): Relation | undefined {
    const { context } = this;
    const node = around(context, 'insert', 'copy', 'update', 'merge', 'alterTable', 'analyze', 'grant', 'unload');
    switch (node?.kind) {
      case 'insert':
      case 'copy':
      case 'update':
      case 'merge':
      case 'analyze':
        return relationOf(context, node.table);
      case 'alterTable':
        return relationOf(context, node.name);
      case 'grant':
        return relationOf(context, node.object?.names[0]?.name);
      default:
        return undefined;
    }
  }

  /** The columns of the CREATE TABLE around the cursor, as far as they are written. */
  private tableBeingMade(): Relation | undefined {
    const { context } = this;
    const node = around(context, 'createTable', 'createTableAs', 'createMaterializedView');
    if (node === undefined) return undefined;
    const columns =
      node.kind === 'createTable'
        ? node.elements.flatMap((element) => {
            if (element.kind === 'likeClause') return relationOf(context, element.table)?.columns ?? [];
            if (element.kind !== 'columnDefinition' || element.type === undefined) return [];
            const { start, end } = element.type;
            const type = context.spot.parse.text.slice(start, end).toLowerCase();
            return [{ ...plainColumn(element.name.name.toLowerCase(), element), type }];
          })
        : node.query && context.spot.model.columnsOf(node.query);
    const name = node.name.parts.at(-1)?.name ?? '';
    return { kind: 'table', schema: undefined, name, columns, rows: undefined, definition: node };
  }
}

/** The columns of a query with quotes in it, which stand in it twice. */
function columnsOfText({ spot }: Context, literal: StringLiteral | undefined): Relation['columns'] {
  const text = literal && unescapedQuery(spot.parse.text.slice(literal.bodyStart, literal.bodyEnd));
  if (text === undefined) return undefined;
  const model = analyze(parse(text), spot.model.catalog);
  const [first] = model.parse.statements;
  return first?.kind === 'query' ? model.columnsOf(first) : undefined;
}

function unloadQuery({ letters }: Context, open: string, close: string): Candidate {
  const select = letters.keyword('select');
  return {
    label: `${open}'${select} …'${close}`,
    kind: 'snippet',
    fit: 0,
    insertText: `${open}'${select} $0'${close}`,
    snippet: true,
    detail: 'the query whose rows are unloaded; quotes inside are written twice',
  };
}

/** Schemas that hold routines. */
function schemaItems({ routines }: Context, kind: 'procedure' | 'function'): Candidate[] {
  const names = new Set(routines.filter((routine) => routine.kind === kind).flatMap(({ schema }) => schema ?? []));
  return [...names].map((name) => ({
    label: written(name),
    kind: 'schema',
    fit: 2,
    insertText: `${written(name)}.`,
    retrigger: true,
  }));
}
