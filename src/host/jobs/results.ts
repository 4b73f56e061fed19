import { Problem } from '../../base/problem';
import type { JobResult } from '../../domain/glue/result';
import { outputLogGroup } from '../../domain/glue/model';
import type { App } from '../app';

/** What a run said it did, from the last lines of its output. */
export async function resultOfRun(
  app: App,
  at: { readonly connection: string; readonly jobName: string; readonly runId: string },
): Promise<JobResult & { readonly batch: number }> {
  const connection = app.connections.byName(at.connection) ?? app.connections.active();
  const services = await app.connections.services(connection);
  const { parseJobResult } = await import('../core/index');
  let token: string | undefined;
  let result: JobResult | undefined;
  for (;;) {
    const page = await services.logs.read(outputLogGroup, at.runId, token);
    for (const event of page.events) result = parseJobResult(event.message) ?? result;
    if (page.events.length === 0 || page.next === undefined || page.next === token) break;
    token = page.next;
  }
  if (result === undefined)
    throw new Problem(
      'NotFound',
      `Run ${at.runId} of ${at.jobName} wrote no result: it ended before its batch was done.`,
      {
        mend: 'Follow its log to see where it stopped.',
      },
    );
  if (result.batch === null)
    throw new Problem(
      'NotFound',
      `Run ${at.runId} of ${at.jobName} found no new files in the landing zone, so it has no batch.`,
      {
        mend: 'Upload a file, or open an earlier batch in the Loads view.',
      },
    );
  return { ...result, batch: result.batch };
}
