/** One way to call what the cursor is inside of. */
export interface Signature {
  /** `DATEADD(part datepart, amount integer, value date) -> timestamp`. */
  readonly label: string;
  readonly documentation: string | undefined;
  /** Each parameter's half-open range in `label`. */
  readonly parameters: readonly (readonly [start: number, end: number])[];
}

export interface SignatureHelp {
  readonly signatures: readonly Signature[];
  /** The first signature that takes as many arguments as there are. */
  readonly activeSignature: number;
  /** Of the active signature; may be beyond its last parameter where too many arguments are written. */
  readonly activeParameter: number;
}

/** `name(first, second) -> result`, with the places of the parameters in it. */
export function signature(
  name: string,
  parameters: readonly string[],
  result: string,
  documentation?: string,
): Signature {
  let label = `${name}(`;
  const ranges = parameters.map((parameter, i): readonly [number, number] => {
    if (i > 0) label += ', ';
    const start = label.length;
    label += parameter;
    return [start, label.length];
  });
  label += result === '' ? ')' : `) -> ${result}`;
  return { label, documentation, parameters: ranges };
}
