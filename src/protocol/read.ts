/**
 * Readers for messages that come from a webview. A webview shows data that others wrote, so the host takes nothing from it on trust:
 * a message that does not read exactly is dropped.
 */
const invalid = Symbol('invalid');
export type Reader<T> = (value: unknown) => T | typeof invalid;
type Fields<M> = { readonly [K in Exclude<keyof M, 'kind'>]-?: Reader<M[K]> };

/** A string of at most `max` UTF-16 code units. */
export function text(max = 10_000): Reader<string> {
  return (value) => (typeof value === 'string' && value.length <= max ? value : invalid);
}

/** A whole number from 0. */
export const count: Reader<number> = (value) =>
  Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : invalid;

export const flag: Reader<boolean> = (value) => (typeof value === 'boolean' ? value : invalid);

export function oneOf<const T extends string>(...options: readonly T[]): Reader<T> {
  return (value) => options.find((option) => option === value) ?? invalid;
}

export function optional<T>(reader: Reader<T>): Reader<T | undefined> {
  return (value) => (value === undefined ? undefined : reader(value));
}

/** An object with exactly these fields; others are left out of what is returned. */
export function object<T extends object>(fields: { readonly [K in keyof T]-?: Reader<T[K]> }): Reader<T> {
  return (value) => {
    if (typeof value !== 'object' || value === null) return invalid;
    const result: Partial<T> = {};
    for (const name in fields) {
      const read = fields[name]((value as Record<string, unknown>)[name]);
      if (read === invalid) return invalid;
      if (read !== undefined) result[name] = read;
    }
    return result as T;
  };
}

/** Reader of a union of messages told apart by `kind`; undefined where the value is none of them. */
export function messages<M extends { readonly kind: string }>(variants: {
  readonly [K in M['kind']]: Fields<Extract<M, { kind: K }>>;
}): (value: unknown) => M | undefined {
  return (value) => {
    if (typeof value !== 'object' || value === null) return undefined;
    const kind = (value as { kind?: unknown }).kind;
    if (typeof kind !== 'string' || !Object.hasOwn(variants, kind)) return undefined;
    const fields = variants[kind as M['kind']] as Readonly<Record<string, Reader<unknown>>>;
    const read = object<Record<string, unknown>>(fields)(value);
    return read === invalid ? undefined : ({ kind, ...read } as unknown as M);
  };
}

/** A stored panel state (what `acquireVsCodeApi().setState` kept), or undefined where it is none. */
export function readState<T extends object>(
  value: unknown,
  fields: { readonly [K in keyof T]-?: Reader<T[K]> },
): T | undefined {
  const read = object<T>(fields)(value);
  return read === invalid ? undefined : read;
}
