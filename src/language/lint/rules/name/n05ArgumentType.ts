import type { Expression, FunctionCall } from '../../../ast';
import { datePartNamed, type FunctionInfo, type FunctionParameter, type FunctionSignature } from '../../../functions';
import { typeFamily } from '../../../semantics';
import type { Rule, RuleContext } from '../../rule';
import { builtIn, isPlainList } from '../support/calls';
import { columnOf } from '../support/columns';
import { didYouMean, nearest } from '../support/nearest';
import { inWholeStatements } from '../support/resolution';

const sums: ReadonlySet<string> = new Set([
  'sum',
  'avg',
  'stddev',
  'stddev_samp',
  'stddev_pop',
  'variance',
  'var_samp',
  'var_pop',
]);
/** Date parts as they are mostly written. */
const common = ['year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second'];
const words = [
  ...common,
  'epoch',
  'dow',
  'doy',
  'dayofweek',
  'dayofyear',
  'decade',
  'century',
  'millisecond',
  'microsecond',
];
const times: ReadonlySet<string> = new Set(['datetime', 'date', 'timestamp', 'timestamptz', 'time', 'timetz']);

function checkPart(context: RuleContext, argument: Expression): void {
  if (argument.kind === 'string') {
    if (datePartNamed(argument.value) !== undefined) return;
    const near = nearest(argument.value, words);
    context.report(
      argument,
      `'${argument.value}' is no date part${near === undefined ? '' : `: did you mean ${near}?`}`,
    );
    return;
  }
  const [word] = argument.kind === 'columnRef' ? argument.parts : [];
  if (argument.kind !== 'columnRef' || word === undefined || argument.parts.length > 1 || word.template) return;
  if (datePartNamed(word.name) !== undefined) return;
  const meaning = context.model.resolve(argument)?.status;
  if (meaning === 'variable') return;
  const { question, fix } = didYouMean(word, words);
  context.report(argument, `${word.name} is no date part${question || `: write one of ${common.join(', ')}`}`, fix);
}

/** Why a column of this type cannot stand for a parameter; undefined where it may be cast. */
function refusal(name: string, parameter: FunctionParameter, type: string): string | undefined {
  const family = typeFamily(type);
  if (sums.has(name) && ['text', 'date', 'timestamp', 'time', 'boolean'].includes(family)) return 'a number';
  if (times.has(parameter.type) && (family === 'number' || family === 'boolean')) return 'a date or time';
  return undefined;
}

/** Why no form of a function takes a column of this type at an index; undefined where one may. */
function refusals(name: string, forms: readonly FunctionSignature[], index: number, type: string): string | undefined {
  let wanted: string | undefined;
  for (const { parameters } of forms) {
    const parameter = parameters[index];
    const refused = parameter && refusal(name, parameter, type);
    if (refused === undefined) return undefined;
    wanted ??= refused;
  }
  return wanted;
}

function check(context: RuleContext, call: FunctionCall, { name, signatures }: FunctionInfo): void {
  const count = call.arguments.length;
  if (count === 0) return;
  const forms = signatures.filter(({ parameters }) => parameters.length >= count);
  if (forms.length === 0) return;
  for (let index = 0; index < count; index++) {
    const argument = call.arguments[index] as Expression;
    // Only a column, and a word that may be a date part, says what type it has.
    if (argument.kind !== 'columnRef' && argument.kind !== 'string' && argument.kind !== 'paren') continue;
    if (forms.every(({ parameters }) => parameters[index]?.type === 'datepart')) {
      checkPart(context, argument);
      continue;
    }
    const known = columnOf(context, argument);
    const type = known?.column.type;
    if (known === undefined || type === undefined) continue;
    // Of several forms one may take it.
    const wanted = refusals(name, forms, index, type);
    if (wanted !== undefined)
      context.report(argument, `${name.toUpperCase()} takes ${wanted}, and ${known.column.name} is ${type}`);
  }
}

export const n05ArgumentType: Rule = {
  code: 'N05',
  title: 'Argument of a type that the function does not take',
  severity: 'error',
  page: {
    why: 'Redshift casts text to what a function takes, but not a number to a date, nor a text to a number for SUM; and a date part is a word of its own list. The statement fails when it runs.',
    instead: 'Give the function what the message names; cast where the value has another type.',
    source:
      'Amazon Redshift Database Developer Guide, "Date parts for date or timestamp functions"; "Type compatibility and conversion".',
  },
  cases: {
    catalog:
      'CREATE TABLE core.sales (sku VARCHAR(20), amount DECIMAL(18, 2), day DATE, date_key INTEGER, sold_at TIMESTAMP, paid BOOLEAN, detail SUPER)',
    bad: [
      'SELECT DATEADD(dya, 1, sold_at) FROM core.sales',
      'SELECT DATEDIFF(sold_at, GETDATE(), day) FROM core.sales',
      "SELECT DATE_TRUNC('mnth', sold_at) FROM core.sales",
      'SELECT SUM(sku) FROM core.sales',
      "SELECT DATE_TRUNC('month', date_key) FROM core.sales",
    ],
    good: [
      'SELECT DATEADD(day, 1, sold_at), DATEADD(qtr, 1, day), DATEDIFF(week, sold_at, SYSDATE) FROM core.sales',
      "SELECT DATE_TRUNC('month', sold_at), DATE_TRUNC('month', '2026-01-05'), DATE_PART(dow, day) FROM core.sales",
      "SELECT EXTRACT(epoch FROM sold_at), DATE_PART('year', sold_at) FROM core.sales",
      'SELECT SUM(amount), SUM(detail.total::INT), AVG(date_key), SUM(sku::INT) FROM core.sales',
      'SELECT SUM(a), SUM(b) FROM other.sales',
      'SELECT DATEADD({{ unit }}, 1, sold_at) FROM core.sales',
      'SELECT DATE_TRUNC(:unit, sold_at) FROM core.sales',
      'SELECT COUNT(sku), MIN(sku), MAX(paid) FROM core.sales',
    ],
    fixed: [['SELECT DATEADD(dya, 1, sold_at) FROM core.sales', 'SELECT DATEADD(day, 1, sold_at) FROM core.sales']],
  },
  check(context) {
    for (const call of inWholeStatements(context, context.nodes('functionCall'))) {
      const info = isPlainList(call) ? builtIn(call) : undefined;
      if (info !== undefined) check(context, call, info);
    }
  },
};
