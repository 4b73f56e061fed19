import { assertNever } from '../../base/problem';
import type { JobRunState } from '../../domain/glue/model';

/** A run's state as a person says it. */
export function runWords(state: JobRunState): string {
  switch (state) {
    case 'STARTING':
      return 'starting';
    case 'RUNNING':
      return 'running';
    case 'STOPPING':
      return 'stopping';
    case 'WAITING':
      return 'waiting';
    case 'SUCCEEDED':
      return 'ok';
    case 'STOPPED':
      return 'stopped';
    case 'FAILED':
    case 'ERROR':
      return 'failed';
    case 'TIMEOUT':
      return 'timed out';
    case 'EXPIRED':
      return 'expired';
    default:
      return assertNever(state);
  }
}
