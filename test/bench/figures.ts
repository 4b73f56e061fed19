/** Printing of measured figures: what, the median with its spread, the bound where the product has one. */

export interface Figure {
  readonly what: string;
  readonly unit: 'ms' | 's' | 'rows/s' | 'x' | '%' | 'files/s' | 'MB/s' | 'MB' | 'inputs';
  /** One value a repetition. */
  readonly values: readonly number[];
  /** What it must reach, for the reader: the bench never judges by exit code. */
  readonly bound?: { readonly atMost?: number; readonly atLeast?: number };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

const show = (value: number): string =>
  value >= 1000 ? Math.round(value).toLocaleString('en-US') : value >= 10 ? value.toFixed(1) : value.toFixed(2);

export function print({ what, unit, values, bound }: Figure): void {
  const value = median(values);
  const spread =
    values.length > 1 ? `  (${show(Math.min(...values))} to ${show(Math.max(...values))}, ${values.length} runs)` : '';
  const met =
    bound === undefined
      ? ''
      : bound.atMost !== undefined
        ? `  [at most ${show(bound.atMost)}: ${value <= bound.atMost ? 'met' : 'MISSED'}]`
        : `  [at least ${show(bound.atLeast ?? 0)}: ${value >= (bound.atLeast ?? 0) ? 'met' : 'MISSED'}]`;
  console.log(`${what.padEnd(64)} ${show(value).padStart(12)} ${unit}${met}${spread}`);
}

export async function timed<T>(work: () => Promise<T>): Promise<[ms: number, value: T]> {
  const start = performance.now();
  const value = await work();
  return [performance.now() - start, value];
}
