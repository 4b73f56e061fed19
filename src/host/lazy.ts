/** Something that is made once, when first asked for. */
export interface Lazy<T> {
  (): Promise<T>;
  /** What was made, where it was asked for already. */
  readonly made: T | undefined;
}

/** Making that failed is tried again with the next question. */
export function lazy<T>(make: () => Promise<T>): Lazy<T> {
  let made: T | undefined;
  let making: Promise<T> | undefined;
  const ask = (): Promise<T> => {
    making ??= make().then(
      (value) => (made = value),
      (error: unknown) => {
        making = undefined;
        throw error;
      },
    );
    return making;
  };
  return Object.defineProperty(ask, 'made', { get: () => made }) as Lazy<T>;
}
