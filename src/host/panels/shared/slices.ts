/** Ms of work before others in the extension host get their turn; well under the 20 ms that nothing may block it. */
const budget = 8;
/** Steps between two looks at the clock. */
const stride = 128;

/** Calls `step` for each index from `from` to `end` (exclusive) without holding up the extension host. Rejects with the signal's reason. */
export async function inSlices(
  from: number,
  end: number,
  step: (index: number) => void,
  signal?: AbortSignal,
): Promise<void> {
  let started = performance.now();
  for (let at = from; at < end; at++) {
    step(at);
    if ((at - from) % stride !== stride - 1 || performance.now() - started < budget) continue;
    await new Promise<void>((resolve) => setImmediate(resolve));
    signal?.throwIfAborted();
    started = performance.now();
  }
}
