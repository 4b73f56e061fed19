import { allFunctions, functionNamed, resultText, type FunctionInfo, type FunctionSignature } from '../../functions';
import type { Candidate } from '../model';
import { qualified } from '../names';
import { givenParameters, type Routine } from '../routines';
import { clauseOf, lastItem, levelOf, textOf, type Context } from './context';

/** Clauses in which an aggregate may stand. */
const aggregated = new Set(['select', 'having', 'order', 'qualify']);
/** Clauses in which a window function may stand. */
const windowed = new Set(['select', 'order', 'qualify']);

/** What engineers of a warehouse write most, in that order. */
const common =
  `sum count avg min max row_number rank dense_rank lag lead first_value last_value listagg coalesce nvl nullif decode dateadd datediff date_trunc
  date_part extract getdate current_date sysdate to_char to_date to_timestamp convert_timezone last_day trunc round ceil floor abs mod greatest least lower upper trim
  substring left right replace regexp_replace regexp_substr split_part len strpos concat cast json_parse json_extract_path_text sha2 md5 fnv_hash
  median percentile_cont ntile any_value`.split(/\s+/);
const ranks = new Map(common.map((name, rank) => [name, rank]));
/** Expressions that read like calls and are not in the function reference. */
const calls: readonly (readonly [string, string, string])[] = [
  ['cast', '${1:value} AS ${2:type}', 'value AS type'],
  ['try_cast', '${1:value} AS ${2:type}', 'value AS type'],
  ['convert', '${1:type}, ${2:value}', 'type, value'],
];

/** Functions that may stand here: aggregates first where the clause takes them, leader-node ones only without user tables. */
export function functions(context: Context, tag: string | undefined): Candidate[] {
  const clause = clauseOf(context, tag) ?? '';
  const inAggregate = isAggregate(
    levelOf(context).callee && textOf(context, levelOf(context).callee ?? { start: 0, end: 0 }),
  );
  const onLeader = !readsUserTables(context);
  const found: Candidate[] = [];
  for (const info of allFunctions()) {
    if (info.kind === 'table' || (info.leaderOnly === true && !onLeader)) continue;
    if (info.kind === 'aggregate' && (!aggregated.has(clause) || inAggregate)) continue;
    if (info.kind === 'window' && (!windowed.has(clause) || inAggregate)) continue;
    found.push(functionItem(context, info));
  }
  for (const [name, body, parameters] of calls) {
    if (found.some(({ filterText }) => filterText === name)) continue;
    const label = context.letters.function(name);
    found.push({
      label,
      kind: 'function',
      fit: 3,
      distance: distanceOf(name, 'scalar'),
      filterText: name,
      detail: `(${parameters})`,
      ...call(context, label, body),
    });
  }
  return [...found, ...userFunctions(context)];
}

/** Whether the cursor is in the parentheses of a function without arguments: `getdate(|)`. */
export function takesNothing(context: Context): boolean {
  const { callee, opener } = levelOf(context);
  if (opener !== 'paren' || callee?.kind !== 'name') return false;
  return functionNamed(textOf(context, callee))?.signatures.every(({ parameters }) => parameters.length === 0) === true;
}

function isAggregate(name: string | undefined): boolean {
  return (
    name !== undefined && allFunctions().some((info) => info.kind === 'aggregate' && info.name === name.toLowerCase())
  );
}

function readsUserTables({ scope }: Context): boolean {
  for (let level = scope; level !== undefined; level = level.parent)
    for (const { relation } of level.sources)
      if (
        relation.schema !== 'pg_catalog' &&
        relation.schema !== 'information_schema' &&
        !/^(?:pg|svv|stv|stl|sys)_/.test(relation.name)
      )
        return true;
  return false;
}

function distanceOf(name: string, kind: FunctionInfo['kind']): number {
  const rank = ranks.get(name);
  return (rank === undefined ? (kind === 'leader' ? 8 : 5) : 1) + (rank ?? 0) / 1000;
}

function functionItem(context: Context, info: FunctionInfo): Candidate {
  const { name, kind, signatures } = info;
  const [signature] = signatures;
  const label = context.letters.function(name);
  const isBare = signatures.every(({ parameters }) => parameters.length === 0) && withoutParens.test(name);
  const over = kind === 'window' ? ` ${overText(context, 1 + required(signature).length)}` : '';
  return {
    label,
    kind: 'function',
    fit: startsClause(context, kind) ? 0 : kind === 'aggregate' ? 2 : 3,
    distance: distanceOf(name, kind),
    filterText: name,
    detail: isBare ? '' : `(${parameterList(signature)})`,
    ...(signature === undefined ? {} : { description: resultText(signature) }),
    ...(info.deprecated === undefined ? {} : { deprecated: true }),
    ...(isBare ? { insertText: label } : call(context, label, argumentStops(signature, name), over)),
    subject: { of: 'function', name },
  };
}

/** What HAVING and QUALIFY are there for. */
function startsClause(context: Context, kind: FunctionInfo['kind']): boolean {
  const word = lastItem(context)?.word;
  return (kind === 'window' && word === 'QUALIFY') || (kind === 'aggregate' && word === 'HAVING');
}

/** Whether an item is an aggregate function. */
export function isAggregateItem({ filterText }: Candidate): boolean {
  return functionNamed(filterText ?? '')?.kind === 'aggregate';
}

/** Functions that are written without parentheses. */
const withoutParens = /^(?:current_\w+|session_user|sysdate|user|localtime|localtimestamp)$/;

/** `name(stops)over`; only the name where parentheses stand already. */
function call({ spot }: Context, label: string, stops: string, over = ''): Pick<Candidate, 'insertText' | 'snippet'> {
  if (/^\s*\(/.test(spot.rest)) return { insertText: label };
  return stops === '' && over === ''
    ? { insertText: `${label}()` }
    : { insertText: `${asSnippet(label)}(${stops})${over}`, snippet: true };
}

/** Text in which an editor's snippet shall see nothing of its own. */
function asSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** An argument without a name is asked for by its type. */
function stopText({ name, type }: Routine['parameters'][number]): string {
  return name.startsWith('$') ? type : name;
}

function overText({ letters }: Context, stop: number): string {
  const word = (keyword: string): string => letters.keyword(keyword);
  return `${word('OVER')} (${word('PARTITION BY')} \${${stop}:columns} ${word('ORDER BY')} \${${stop + 1}:columns})`;
}

function required(signature: FunctionSignature | undefined): FunctionSignature['parameters'] {
  return (signature?.parameters ?? []).filter(
    ({ optional, repeats }, i) => optional !== true && (repeats !== true || i === 0),
  );
}

function argumentStops(signature: FunctionSignature | undefined, name: string): string {
  if (name === 'count') return '${1:*}';
  const quoted = name === 'date_trunc';
  const separators = name === 'extract' ? ' FROM ' : ', ';
  return required(signature)
    .map((parameter, i) => {
      const text = parameter.type === 'datepart' ? 'day' : parameter.name;
      const stop = `\${${i + 1}:${text}}`;
      return quoted && parameter.type === 'datepart' ? `'${stop}'` : stop;
    })
    .join(separators);
}

/** `part, amount, value`; optional ones in brackets. */
export function parameterList(signature: FunctionSignature | undefined): string {
  return (signature?.parameters ?? [])
    .map(({ name, optional, repeats }) => (repeats === true ? `${name}, …` : optional === true ? `[${name}]` : name))
    .join(', ');
}

function userFunctions(context: Context): Candidate[] {
  return context.routines
    .filter(({ kind }) => kind === 'function')
    .map((routine) => routineItem(context, routine, true));
}

/** A user's routine, called or named by the types of its arguments; after its schema and a dot only its name. */
export function routineItem(context: Context, routine: Routine, called: boolean): Candidate {
  const parameters = givenParameters(routine);
  const stops = parameters.map((each, i) => `\${${i + 1}:${asSnippet(stopText(each))}}`).join(', ');
  const after = context.place.qualifier.length > 0;
  const label = qualified(after ? undefined : routine.schema, routine.name);
  return {
    label,
    kind: routine.kind,
    fit: routine.kind === 'procedure' ? 1 : 3,
    distance: 0,
    filterText: label,
    detail: `(${parameters.map(({ name, type }) => `${name} ${type}`).join(', ')})`,
    ...(routine.returns === undefined ? {} : { description: routine.returns }),
    ...(called
      ? call(context, label, stops)
      : { insertText: `${label}(${parameters.map(({ type }) => type).join(', ')})` }),
  };
}
