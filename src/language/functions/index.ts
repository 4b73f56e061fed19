import type { FunctionInfo } from './model';
import { aggregateFunctions } from './reference/aggregate';
import { arrayFunctions } from './reference/array';
import { conditionalFunctions } from './reference/conditional';
import { dateTimeFunctions } from './reference/dateTime';
import { formattingFunctions } from './reference/formatting';
import { hashFunctions } from './reference/hash';
import { leaderNodeFunctions } from './reference/leaderNode';
import { machineLearningFunctions } from './reference/machineLearning';
import { mathFunctions } from './reference/math';
import { semiStructuredFunctions } from './reference/semiStructured';
import { spatialFunctions } from './reference/spatial';
import { stringFunctions } from './reference/string';
import { systemFunctions } from './reference/system';
import { varbyteFunctions } from './reference/varbyte';
import { windowFunctions } from './reference/window';

export { resultText } from './model';
export type { FunctionInfo, FunctionKind, FunctionParameter, FunctionSignature } from './model';
export { datePartNamed, datePartWords } from './dateParts';
export { postgresOnlyFunction, postgresOnlyFunctionNames, type PostgresOnlyFunction } from './postgresOnly';

const all: readonly FunctionInfo[] = [
  ...aggregateFunctions,
  ...arrayFunctions,
  ...conditionalFunctions,
  ...dateTimeFunctions,
  ...formattingFunctions,
  ...hashFunctions,
  ...leaderNodeFunctions,
  ...machineLearningFunctions,
  ...mathFunctions,
  ...semiStructuredFunctions,
  ...spatialFunctions,
  ...stringFunctions,
  ...systemFunctions,
  ...varbyteFunctions,
  ...windowFunctions,
].sort((a, b) => (a.name < b.name ? -1 : 1));
const byName = new Map(all.map((info) => [info.name, info]));

/** Redshift's own functions by name, in any case; undefined for a user's function or one that Redshift has not. */
export function functionNamed(name: string): FunctionInfo | undefined {
  return byName.get(name.toLowerCase());
}

/** Every function of the reference, by name. */
export function allFunctions(): readonly FunctionInfo[] {
  return all;
}

/** Whether a function of so many arguments sums up the rows of a group. */
export function aggregates(name: string, argumentCount: number): boolean {
  const info = functionNamed(name);
  return info?.kind === 'aggregate' && argumentCount < (info.scalarFrom ?? Number.POSITIVE_INFINITY);
}

/** How many arguments a function takes at least and at most, over all its signatures; `most` is infinite where any number may follow. */
export function argumentCounts({ signatures }: FunctionInfo): { readonly least: number; readonly most: number } {
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  for (const { parameters } of signatures) {
    const needed = parameters.filter(({ optional, repeats }) => optional !== true && repeats !== true).length;
    const repeats = parameters.at(-1)?.repeats === true;
    least = Math.min(least, needed);
    most = Math.max(most, repeats ? Number.POSITIVE_INFINITY : parameters.length);
  }
  return { least, most };
}
