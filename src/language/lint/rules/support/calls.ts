import type { ColumnRef, FunctionCall } from '../../../ast';
import { functionNamed, type FunctionInfo } from '../../../functions';
import type { RuleContext } from '../../rule';

/** Redshift's own function that a call means; undefined for those of a schema, quoted ones and ones that nobody knows. */
export function builtIn(call: FunctionCall): FunctionInfo | undefined {
  const [part, more] = call.name.parts;
  if (part === undefined || more !== undefined || part.quoted || part.template) return undefined;
  return functionNamed(part.name);
}

/** Whether the arguments stand in a list, so that they can be counted: not `EXTRACT(day FROM d)`, `COUNT(*)`, `f(a => 1)`. */
export function isPlainList(call: FunctionCall): boolean {
  return (
    !call.bare &&
    call.star === undefined &&
    call.separators.length === 0 &&
    !call.arguments.some(
      (argument) =>
        argument.kind === 'namedArgument' ||
        argument.kind === 'skipped' ||
        argument.kind === 'star' ||
        (argument.kind === 'placeholder' && argument.form === 'template'),
    )
  );
}

/** Whether a word is the unit of a function such as DATEADD, or stands where one must. */
export function isDatePart(context: RuleContext, ref: ColumnRef): boolean {
  const call = context.parentOf(ref);
  if (call?.kind !== 'functionCall' || ref.parts.length > 1) return false;
  const index = call.arguments.indexOf(ref);
  return (builtIn(call)?.signatures ?? []).some(({ parameters }) => parameters[index]?.type === 'datepart');
}
