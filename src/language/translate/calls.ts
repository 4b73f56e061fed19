/** Function calls. Children are translated before their call. */
import type { Expression, FunctionCall } from '../ast';
import { findMark, type Context } from './context';
import { datePartFunctions, missingFunctions, preludeFunctions, renamedFunctions } from './functions';
import { Untranslatable } from './plan';
import { nameOf, quoteText } from './sqlText';

export function translateCall(call: FunctionCall, context: Context): void {
  const { edits } = context;
  const [first, second] = call.name.parts;
  const part = call.name.parts.length === 1 ? first : first && nameOf(first) === 'pg_catalog' ? second : undefined;
  if (!part) return;
  const name = nameOf(part);
  const missing = missingFunctions.get(name);
  if (missing !== undefined) throw new Untranslatable(missing, call.start);
  if (call.nullTreatment?.word === 'IGNORE NULLS')
    throw new Untranslatable(`IGNORE NULLS in ${name.toUpperCase()}`, call.nullTreatment.start);
  if (call.nullTreatment) edits.remove(call.nullTreatment.start, call.nullTreatment.end);
  if (call.approximate) edits.remove(call.approximate.start, call.approximate.end);
  if (part.quoted) return;
  const rename = (to: string): void => edits.replace(call.name.start, call.name.end, to);
  const special = specials[name];
  if (special) special(call, context, rename);
  else if (datePartFunctions.has(name)) withDatePart(call, context, rename, name === 'datepart' ? 'date_part' : name);
  else if (renamedFunctions.has(name)) rename(renamedFunctions.get(name) ?? name);
  else if (preludeFunctions.has(name)) rename(`pmw.${name}`);
}

type Special = (call: FunctionCall, context: Context, rename: (to: string) => void) => void;

const specials: Readonly<Record<string, Special>> = {
  sysdate: (_call, _context, rename) => rename('pmw.getdate()'),
  nvl2: (call, context) => {
    const [value, some, none] = texts(call, context);
    if (value === undefined || some === undefined || none === undefined) return;
    replaceHead(call, context, `CASE WHEN (${value}) IS NOT NULL THEN ${some} ELSE ${none} END`);
  },
  decode: (call, context) => {
    const [value, ...rest] = texts(call, context);
    // Two arguments are PostgreSQL's own decode(text, format).
    if (value === undefined || rest.length < 2) return;
    let text = 'CASE';
    let at = 0;
    for (; at + 1 < rest.length; at += 2)
      text += ` WHEN (${value}) IS NOT DISTINCT FROM ${rest[at]} THEN ${rest[at + 1]}`;
    replaceHead(call, context, `${text}${at < rest.length ? ` ELSE ${rest[at]}` : ''} END`);
  },
  extract: (call, context, rename) => {
    const [unit] = call.arguments;
    const [from] = call.separators;
    if (!unit || !from) return;
    rename('pmw.extract');
    context.edits.replace(unit.start, unit.end, quoteUnit(unit, context));
    context.edits.replace(from.start, from.end, ',');
  },
  convert: () => undefined,
  listagg: listAggregate,
  percentile_cont: (call, context, rename) => {
    const [fraction] = call.arguments;
    const [item] = call.withinGroup?.orderBy?.items ?? [];
    // PostgreSQL's ordered-set aggregates cannot be window functions.
    if (!call.over || !fraction || !item || !call.withinGroup) return;
    const value = context.edits.render(item.expression.start, item.expression.end);
    rename('pmw.percentile_cont_over');
    context.edits.insertAfter(fraction.end, `, (${value})::float8`);
    context.edits.remove(call.withinGroup.start, call.withinGroup.end);
  },
  ratio_to_report: (call, context, rename) => {
    const [value] = texts(call, context);
    if (value === undefined) return;
    rename('sum');
    context.edits.insertBefore(call.start, `((${value})::float8 / nullif(`);
    context.edits.insertAfter(call.end, ', 0))');
  },
};

function listAggregate(call: FunctionCall, context: Context, rename: (to: string) => void): void {
  const { edits, source } = context;
  const [value, delimiter] = call.arguments;
  if (!value) return;
  rename('string_agg');
  edits.insertBefore(value.start, '(');
  edits.insertAfter(value.end, ')::text');
  if (delimiter) {
    edits.insertBefore(delimiter.start, '(');
    edits.insertAfter(delimiter.end, ')::text');
  }
  const closing = findMark(source, ')', (delimiter ?? value).end, call.end);
  if (!delimiter) edits.insertAfter(value.end, `, ''`);
  const within = call.withinGroup;
  const order = within?.orderBy;
  if (!within) return;
  const orderText = order ? listOrder(call, value, context) : '';
  edits.remove(within.start, within.end);
  if (!order) return;
  if (!call.over) edits.insertBefore(closing, ` ${orderText}`);
  else if (call.over.end > call.over.start) {
    // A window's aggregate takes its order from the window, over the whole of it.
    const end = call.over.end - 1;
    edits.insertBefore(end, ` ${orderText} ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING`);
  }
}

/** With DISTINCT the order's expression must be the argument itself, as PostgreSQL sees it. */
function listOrder(call: FunctionCall, value: Expression, context: Context): string {
  const order = call.withinGroup?.orderBy;
  if (!order) return '';
  const rendered = context.edits.render(order.start, order.end);
  if (call.quantifier?.word !== 'DISTINCT') return rendered;
  const [item] = order.items;
  const direction = item?.direction === 'desc' ? ' DESC' : '';
  return `ORDER BY ${context.edits.render(value.start, value.end)}${direction}`;
}

function withDatePart(call: FunctionCall, context: Context, rename: (to: string) => void, name: string): void {
  const [unit, ...rest] = call.arguments;
  if (!unit) return;
  rename(`pmw.${name}`);
  context.edits.replace(unit.start, unit.end, quoteUnit(unit, context));
  // A bare literal is a timestamp to Redshift; PostgreSQL would prefer one with a time zone.
  for (const argument of rest) if (argument.kind === 'string') context.edits.insertAfter(argument.end, '::timestamp');
}

function quoteUnit(unit: Expression, context: Context): string {
  const written = context.source.slice(unit.start, unit.end);
  return unit.kind === 'string' ? written : quoteText(written.replaceAll('"', '').toLowerCase());
}

function texts(call: FunctionCall, context: Context): string[] {
  return call.arguments.map((argument) => context.edits.render(argument.start, argument.end));
}

/** Replaces name and arguments, not what follows them (OVER …). */
function replaceHead(call: FunctionCall, context: Context, text: string): void {
  const last = call.arguments[call.arguments.length - 1];
  const closing = findMark(context.source, ')', last?.end ?? call.name.end, call.end);
  context.edits.replace(call.start, closing < 0 ? call.end : closing + 1, text);
}
