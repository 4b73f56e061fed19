/** Waits until something holds; `what` names it in the failure. */
export async function until(what: string, holds: () => Promise<boolean>, timeout = 30_000): Promise<void> {
  for (const end = Date.now() + timeout; !(await holds()); await new Promise((wake) => setTimeout(wake, 100)))
    if (Date.now() > end) throw new Error(`waited ${timeout} ms for ${what}`);
}
