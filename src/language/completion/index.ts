import { pathAt, type QueryBody } from '../ast';
import { parse } from '../parser/parser';
import type { ParseResult } from '../parser/result';
import { analyze, emptyCatalog, type Catalog, type Scope } from '../semantics';
import { bodyChanges } from './bodyChanges';
import { catalogIndex } from './catalogIndex';
import { placeIn, ruleFor } from './grammar';
import { lastItem, type Context } from './items/context';
import { statementStarts } from './items/keywords';
import { snippetItems } from './items/snippets';
import { knownBefore } from './knownBefore';
import { letterCaseAt } from '../document/letterCase';
import type { Candidate, CompletionInput, CompletionList } from './model';
import { offersAt } from './offers';
import { ranked } from './ranked';
import { routinesOf, type Routine } from './routines';
import { spotAt, type Spot } from './spot';
import type { Place } from './syntax/follow';

export { documentationOf } from './documentation';
export { writtenValues } from './items/values';
export type {
  CompletionInput,
  CompletionItem,
  CompletionKind,
  CompletionList,
  Need as CompletionNeed,
  Subject as CompletionSubject,
} from './model';
export { givenParameters, routinesNamed, routinesOf, type Routine } from './routines';

/**
 * What may be typed at an offset of a text, the best first. Works on the text as it is, broken or whole. Pure: what would have to be
 * fetched is said in `need`, and given in `sources` by a second call.
 */
export function complete(source: string | ParseResult, offset: number, catalog?: Catalog): CompletionList;
/** The same for a text whose model is kept from one call to the next. */
export function complete(input: CompletionInput): CompletionList;
export function complete(
  source: string | ParseResult | CompletionInput,
  offset = 0,
  catalog: Catalog = emptyCatalog,
): CompletionList {
  if (typeof source !== 'string' && 'model' in source) return completeIn(source);
  const result = typeof source === 'string' ? parse(source) : source;
  return completeIn({ parse: result, model: analyze(result, catalog), offset });
}

function completeIn(input: CompletionInput): CompletionList {
  const spot = spotAt(input.parse, input.model, input.offset);
  if (spot === undefined) {
    const { offset } = input;
    return { items: [], isIncomplete: false, replace: { start: offset, insertEnd: offset, end: offset }, eager: false };
  }
  const context = contextAt(input, spot);
  const { candidates, need } = offersAt(context);
  const { start, insertEnd, end } = spot.word;
  return {
    ...ranked([...candidates, ...starts(context)], spot.word, spot.inString, isNaming(context.place)),
    replace: { start, insertEnd, end },
    eager: isEager(context),
    ...(need === undefined ? {} : { need }),
  };
}

function contextAt(input: CompletionInput, spot: Spot): Context {
  const { parse, model, offset } = input;
  const { before } = spot;
  const changes = [...before.changes, ...bodyChanges(spot)];
  return {
    spot,
    place: placeIn(ruleAt(spot), spot.readings),
    text: parse.text,
    statements: parse.statements,
    catalog: knownBefore(model.catalog, { ...before, changes }),
    index: catalogIndex(model.catalog),
    changes,
    scope: scopeAt(spot),
    routines: unique([...routinesOf(parse), ...(input.routines ?? [])]),
    sources: input.sources ?? [],
    letters: letterCaseAt(parse, offset, spot.word.typed),
    typed: spot.inString ? '' : spot.word.typed.toLowerCase(),
  };
}

/** The scope at the cursor; behind the query's last SELECT (ORDER BY) it is the first SELECT's. */
function scopeAt({ parse, model, at }: Spot): Scope | undefined {
  const query = pathAt(parse.statements, at).findLast((node) => node.kind === 'query');
  if (query?.kind === 'query' && query.body.end < at) {
    let body: QueryBody = query.body;
    while (body.kind === 'setOperation') body = body.left;
    const scope = model.scopeOf(body);
    if (scope !== undefined) return scope;
  }
  return model.scopeAt(at);
}

function unique(routines: readonly Routine[]): Routine[] {
  const byName = new Map<string, Routine>();
  for (const routine of routines) {
    const name = `${routine.kind} ${routine.schema ?? ''}.${routine.name} ${routine.parameters.length}`;
    if (!byName.has(name)) byName.set(name, routine);
  }
  return [...byName.values()];
}

const bodyRules = {
  begin: 'bodyAfterBegin',
  if: 'bodyAfterIf',
  loop: 'bodyAfterLoop',
  case: 'bodyAfterCase',
  body: 'bodyStart',
} as const;

/** The syntax that the text before the cursor follows. */
function ruleAt({ readings, block, isQueryBody }: Spot): string {
  if (isQueryBody) return 'query';
  const statement = ruleFor(readings[0]);
  if (block === undefined) return statement ?? 'nothing';
  if (block.part === 'declarations') return 'declaration';
  const [first] = readings;
  const isOwn = first?.type === 'item' && /^(?:BEGIN|END|DECLARE|EXECUTE|FETCH|CLOSE)$/.test(first.item.word);
  return statement === undefined || isOwn ? bodyRules[block.inside] : statement;
}

/** Statements and snippets, where one may begin: at the start, and after a blank line where a semicolon may have been forgotten. */
function starts(context: Context): Candidate[] {
  const { spot, place } = context;
  const { readings, block, word, isQueryBody } = spot;
  if (spot.inString || isQueryBody || place.qualifier.length > 0) return [];
  if (readings.length === 0) {
    if (block === undefined) return [...statementStarts(context, 1), ...snippetItems()];
    return block.part === 'statements' && block.inside !== 'body' ? statementStarts(context, 2) : [];
  }
  const last = lastItem(context);
  const isApart = /\n[^\S\n]*\r?\n/.test(spot.source.slice(last?.end ?? word.start, word.start));
  return isApart && block === undefined && place.levels.length === 1 ? statementStarts(context, 7) : [];
}

/** Where only a name or a value can follow. */
const wanting = new Set(
  `relation joinRelation joinCondition target table view materializedView schema procedure groupAll allColumns insertColumn setColumn column tableColumn
  newObject ownColumn referencedColumn usingColumn scopeColumn walked s3 iamRole datePart typeName`.split(/\s+/),
);

function isEager(context: Context): boolean {
  const { place, spot, scope } = context;
  if (spot.readings.length === 0) return false;
  if (place.qualifier.length > 0 || isChoice(place)) return true;
  const last = lastItem(context);
  return place.edges.some(({ label }) => {
    if (label.type !== 'slot') return label.type === 'text' && spot.inString;
    if (wanting.has(label.slot)) return true;
    return label.slot === 'operand' && last?.word !== '' && last !== undefined && (scope?.sources.length ?? 0) > 0;
  });
}

const madeUp = new Set(['newName', 'newObject', 'bareAlias', 'tableAlias']);

/** A name may be made up here, and no value is written. */
function isNaming({ edges }: Place): boolean {
  const slots = edges.flatMap(({ label }) => (label.type === 'slot' ? label.slot : []));
  return slots.some((slot) => madeUp.has(slot)) && !slots.includes('operand');
}

/** One of a few words must follow, such as the kind of object after `CREATE` or an encoding after `ENCODE`. */
function isChoice({ edges, mayEnd }: Place): boolean {
  if (mayEnd) return false;
  const words = new Set<string | undefined>();
  for (const { label } of edges) {
    if (label.type !== 'word') return false;
    if (label.weight !== 'silent') words.add(label.words[label.at]);
  }
  return words.size > 1;
}
