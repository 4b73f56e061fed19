/** Waiting for a statement without asking too often and without forgetting how it ended. */
import { Problem } from '../../base/problem';
import type { Warehouse } from '../ports';
import { isDone } from './model';
import type { StatementState } from './model';

/** Seconds of one long poll. */
const longPoll = 5;
const firstPause = 40;
const longestPause = 2000;
/** A network that stumbles does not end a statement: so many failures in a row do. */
const failuresAllowed = 5;

/** Resolves after `ms`; rejects with the signal's reason when it fires. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(signal?.reason instanceof Error ? signal.reason : new Error('aborted'));
    };
    if (signal?.aborted === true) return abort();
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort);
      resolve();
    }, ms);
    signal?.addEventListener('abort', abort, { once: true });
  });
}

/** The statement's terminal state. `onState` sees every state on the way. */
export async function untilDone(
  warehouse: Warehouse,
  id: string,
  options: { signal?: AbortSignal; onState?: (state: StatementState) => void } = {},
): Promise<StatementState> {
  let failures = 0;
  let wait = firstPause;
  let patient = true;
  for (;;) {
    const asked = Date.now();
    try {
      const state = await warehouse.describe(id, options.signal, patient ? longPoll : undefined);
      failures = 0;
      options.onState?.(state);
      if (isDone(state.status)) return state;
      // A server without long polls answers at once: then the pauses are ours.
      if (Date.now() - asked > 1000) continue;
    } catch (error) {
      if (!(error instanceof Problem) || (error.reason !== 'Throttled' && error.reason !== 'Unreachable')) throw error;
      failures++;
      if (failures >= failuresAllowed) throw error;
      patient = false;
    }
    await pause(wait, options.signal);
    wait = Math.min(wait * 1.5, longestPause);
  }
}
