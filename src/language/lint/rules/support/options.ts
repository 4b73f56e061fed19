import type { Copy, Option, Unload } from '../../../ast';

/** The option of one of these names, upper case. */
export function optionOf(statement: Copy | Unload, ...names: string[]): Option | undefined {
  return statement.options.find((option) => names.includes(option.name));
}

/** The word of an option that is a word and not a value: `DEFAULT` of IAM_ROLE, `PARQUET` of FORMAT; upper case. */
export function wordOf({ values }: Option): string | undefined {
  const [value] = values;
  return value?.kind === 'columnRef' ? value.parts[0]?.name.toUpperCase() : undefined;
}

/** `PARQUET` or `ORC` where a COPY reads a columnar format (`FORMAT AS PARQUET`, `FORMAT PARQUET`, `PARQUET`). */
export function columnarFormat(copy: Copy): string | undefined {
  for (const option of copy.options) {
    const word = option.name === 'FORMAT' ? wordOf(option) : option.name;
    if (word === 'PARQUET' || word === 'ORC') return word;
  }
  return undefined;
}
