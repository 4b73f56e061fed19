import type { Step } from './plan';
import { quoteText } from './sqlText';

/** A step of our own. */
export type Generated = Extract<Step, { readonly generated: string }>;

/** A setting of the session: what is created stands between the question and the answer's use. */
const isNew = 'pmw.table_is_new';

/** Before CREATE TABLE IF NOT EXISTS: whether it will make the table. */
export function askWhetherNew(name: string): Generated {
  return { generated: `SELECT set_config('${isNew}', (to_regclass(${quoteText(name)}) IS NULL)::text, false)` };
}

/** A step after it that is taken only where it made the table. */
export function onlyWhereNew({ generated }: Generated): Generated {
  const act = generated.replace(/^SELECT /, 'PERFORM ');
  const body = `BEGIN IF current_setting('${isNew}')::bool THEN ${act}; END IF; END`;
  return { generated: `DO ${quoteText(body)}` };
}
