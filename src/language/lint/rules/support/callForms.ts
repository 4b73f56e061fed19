import type { FunctionCall, Node, WindowFrame, WindowSpecification } from '../../../ast';
import type { FunctionInfo } from '../../../functions';

/** A clause that a call cannot have, or misses. */
export interface Misuse {
  readonly place: Node;
  readonly message: string;
}

const ordered: ReadonlySet<string> = new Set(['listagg', 'percentile_cont', 'percentile_disc', 'st_collect']);
const needsOrder: ReadonlySet<string> = new Set(['percentile_cont', 'percentile_disc']);
const skipsNulls: ReadonlySet<string> = new Set(['first_value', 'last_value', 'lag', 'lead', 'nth_value']);
/** Their window is divided and no more. */
const undividedOrder: ReadonlySet<string> = new Set([
  'listagg',
  'median',
  'percentile_cont',
  'percentile_disc',
  'ratio_to_report',
]);
const frameless: ReadonlySet<string> = new Set([
  'row_number',
  'rank',
  'dense_rank',
  'percent_rank',
  'cume_dist',
  'ntile',
  'lag',
  'lead',
]);

/** What the reference says of the clauses around the arguments of a function of Redshift's own. */
export function misuseOf(call: FunctionCall, info: FunctionInfo): Misuse | undefined {
  const name = info.name.toUpperCase();
  return aroundArguments(call, info, name) ?? afterArguments(call, info, name);
}

function aroundArguments(call: FunctionCall, { name: own, kind }: FunctionInfo, name: string): Misuse | undefined {
  const { approximate, quantifier, star, orderBy } = call;
  const distinct = quantifier?.word.toUpperCase() === 'DISTINCT';
  if (approximate !== undefined && own !== 'percentile_disc' && !(own === 'count' && distinct))
    return { place: approximate, message: 'APPROXIMATE goes with COUNT(DISTINCT …) and PERCENTILE_DISC only' };
  if (quantifier !== undefined && kind === 'scalar')
    return { place: quantifier, message: `${name} is no aggregate: it takes no ${quantifier.word.toUpperCase()}` };
  if (star !== undefined && own !== 'count') return { place: star, message: `${name} takes no *: only COUNT does` };
  if (orderBy !== undefined)
    return {
      place: orderBy,
      message: ordered.has(own)
        ? `${name} takes its order from WITHIN GROUP (ORDER BY …), after the parentheses`
        : `${name} takes no ORDER BY in its parentheses`,
    };
  return undefined;
}

function afterArguments(call: FunctionCall, { name: own, kind }: FunctionInfo, name: string): Misuse | undefined {
  const { quantifier, withinGroup, filter, nullTreatment, over } = call;
  if (withinGroup !== undefined && !ordered.has(own))
    return { place: withinGroup, message: `${name} takes no WITHIN GROUP` };
  if (withinGroup === undefined && needsOrder.has(own))
    return { place: call, message: `${name} takes its values from WITHIN GROUP (ORDER BY …)` };
  if (filter !== undefined) return { place: filter, message: `Redshift has no FILTER: write a CASE inside ${name}(…)` };
  if (nullTreatment !== undefined && !skipsNulls.has(own))
    return { place: nullTreatment, message: `${name} takes no ${nullTreatment.word.toUpperCase()}` };
  if (over === undefined)
    return kind === 'window' ? { place: call, message: `${name} is a window function: it needs OVER (…)` } : undefined;
  // A window computes no distinct values: only LISTAGG is said to.
  if (quantifier?.word.toUpperCase() === 'DISTINCT' && own !== 'listagg')
    return { place: quantifier, message: `${name} takes no DISTINCT in a window` };
  if (kind === 'scalar') return { place: over, message: `${name} is no window function: it takes no OVER` };
  return inWindow(over, own, name);
}

function inWindow({ orderBy, frame }: WindowSpecification, own: string, name: string): Misuse | undefined {
  const part = orderBy ?? frame;
  if (part !== undefined && undividedOrder.has(own))
    return { place: part, message: `The window of ${name} takes PARTITION BY only` };
  if (frame === undefined) return undefined;
  if (frameless.has(own)) return { place: frame, message: `The window of ${name} takes no frame` };
  return endsBeforeItStarts(frame)
    ? { place: frame, message: 'The frame ends before it starts: write the earlier row first' }
    : undefined;
}

/** Bounds of two kinds are the parser's to judge. */
function endsBeforeItStarts({ from, to }: WindowFrame): boolean {
  if (from.bound !== to?.bound || from.offset?.kind !== 'number' || to.offset?.kind !== 'number') return false;
  const distance = Number(to.offset.text) - Number(from.offset.text);
  return from.bound === 'preceding' ? distance > 0 : distance < 0;
}
