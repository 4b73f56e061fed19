/** One Glue client for the catalog and the jobs. */
import { GlueClient } from '@aws-sdk/client-glue';
import type { GlueCatalog, GlueJobs } from '../domain/ports';
import { ServiceClient } from './access';
import type { AccessSource } from './access';
import { createGlueCatalog } from './glueCatalog';
import { createGlueJobs } from './glueJobs';

export function createGlue(source: AccessSource): { catalog: GlueCatalog; jobs: GlueJobs; dispose(): void } {
  const glue = new ServiceClient(source, (config) => new GlueClient(config));
  return { catalog: createGlueCatalog(glue), jobs: createGlueJobs(glue), dispose: () => glue.dispose() };
}
