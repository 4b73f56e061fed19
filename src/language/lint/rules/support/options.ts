import type { Copy, Option, Unload } from '../../../ast';
import type { RuleContext } from '../../rule';

/** The option of one of these names, upper case. */
export function optionOf(statement: Copy | Unload, ...names: string[]): Option | undefined {
  return statement.options.find((option) => names.includes(option.name));
}

/** `PARQUET` or `ORC` where a COPY reads a columnar format (`FORMAT AS PARQUET`, `FORMAT PARQUET`, `PARQUET`). */
export function columnarFormat(context: RuleContext, copy: Copy): string | undefined {
  for (const option of copy.options) {
    const match = /^(?:FORMAT(?:\s+AS)?\s+)?(PARQUET|ORC)\b/i.exec(context.sourceOf(option));
    if (match) return match[1]?.toUpperCase();
  }
  return undefined;
}
