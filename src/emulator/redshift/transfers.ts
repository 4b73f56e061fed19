/** COPY and UNLOAD over the warehouse's objects. */
import type { ObjectAccess } from '../contracts';
import { runCopy } from './copy/load';
import type { Transfers } from './execute/redshiftSession';
import { runUnload } from './unload/unload';

export function createTransfers(objects: ObjectAccess): Transfers {
  return {
    copy: (plan, run) => runCopy(plan.copy, objects, run),
    unload: (plan, run) => runUnload(plan.unload, objects, run),
  };
}
