import type { Option } from '../../ast';
import type { Parser } from '../core';
import { expectOptions } from '../options/needs';
import { checkOrder } from '../options/order';
import { modelOrder } from './routineOptions';

/** Its clauses in their order, with the function that asks it; a forecast is read from a table instead. */
export function checkModel(p: Parser, options: readonly Option[], from: number): void {
  checkOrder(p, options, modelOrder);
  checkClusters(p, options);
  const type = options.find(({ name }) => name === 'MODEL_TYPE');
  if (wordOf(type?.values[0])?.toUpperCase() !== 'FORECAST') expectOptions(p, options, ['FUNCTION'], from);
}

/** K-means has to be told how many clusters there are. */
function checkClusters(p: Parser, options: readonly Option[]): void {
  if (p.broken !== undefined) return;
  const type = options.find(({ name }) => name === 'MODEL_TYPE');
  if (type === undefined || wordOf(type.values[0])?.toUpperCase() !== 'KMEANS') return;
  const parameters = options.find(({ name }) => name === 'HYPERPARAMETERS')?.values ?? [];
  if (options.some(({ known }) => !known) || parameters.some(({ kind }) => kind === 'placeholder')) return;
  if (parameters.some((value) => wordOf(value)?.toUpperCase() === 'K')) return;
  p.report(
    type.start,
    type.end,
    "`MODEL_TYPE KMEANS` needs the number of clusters: `HYPERPARAMETERS DEFAULT EXCEPT (K '5')`.",
  );
}

function wordOf(value: Option['values'][number] | undefined): string | undefined {
  return value?.kind === 'columnRef' ? value.parts[0]?.name : undefined;
}
