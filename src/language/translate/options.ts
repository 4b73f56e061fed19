/** Options of COPY and UNLOAD as plain texts, and their plans. */
import type { Copy, Expression, Option, Unload } from '../ast';
import type { Context } from './context';
import { RuleBroken, Untranslatable, type Plan, type PlanOption } from './plan';
import { lastPart, nameOf, sqlName } from './sqlText';

function valueText(value: Expression, context: Context): string {
  switch (value.kind) {
    case 'string':
      return value.value;
    case 'number':
      return value.text;
    case 'columnRef':
      return value.parts.map(nameOf).join('.');
    case 'placeholder':
      return context.options.parameters.get(value.name) ?? context.source.slice(value.start, value.end);
    default:
      return context.source.slice(value.start, value.end);
  }
}

function readOptions(options: readonly Option[], context: Context): PlanOption[] {
  return options.map((option) => ({
    name: option.name,
    values: option.values.map((value) => valueText(value, context)),
    start: option.start,
  }));
}

export function copyPlan(statement: Copy, context: Context): Plan {
  if (statement.job) throw new Untranslatable('COPY JOB', statement.job.start);
  if (!statement.from) throw new RuleBroken('syntax error: COPY without FROM', statement.start);
  return {
    kind: 'copy',
    copy: {
      table: sqlName(statement.table),
      tableLabel: lastPart(statement.table),
      columns: statement.columns.length === 0 ? undefined : statement.columns.map(nameOf),
      from: valueText(statement.from, context),
      options: readOptions(statement.options, context),
    },
  };
}

/** `query` is the translated SELECT of the literal. */
export function unloadPlan(statement: Unload, query: string, context: Context): Plan {
  if (!statement.to) throw new RuleBroken('syntax error: UNLOAD without TO', statement.start);
  return {
    kind: 'unload',
    unload: { query, to: valueText(statement.to, context), options: readOptions(statement.options, context) },
  };
}
