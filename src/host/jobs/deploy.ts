import * as vscode from 'vscode';
import type { ConnectionSettings } from '../../domain/connection/connection';
import { plural } from '../../base/format';
import { mayAct } from '../acts';
import type { App } from '../app';
import { withProgress } from '../progress';
import type { JobStates } from './jobStates';
import { needScripts } from './scriptFolder';

/** Uploads the script, its package and rules, and creates or updates the job. False where the person said no. */
export async function deployJobs(
  app: App,
  states: JobStates,
  connection: ConnectionSettings,
  names: readonly string[],
): Promise<boolean> {
  const what = names.length === 1 ? (names[0] ?? '') : `${names.length} Glue jobs`;
  if (!(await mayAct(connection, `Deploy ${what}`))) return false;
  await saveScripts();
  const scripts = await needScripts();
  const { deployJob, readWorkspaceJob } = await import('../core/index');
  await withProgress(`Deploying ${what} to ${connection.name}`, async (signal, report) => {
    const services = await app.connections.services(connection, signal);
    for (const name of names) {
      report(name);
      const job = await readWorkspaceJob(scripts, name, connection.glue);
      const bucket = job.script.at.bucket;
      if (connection.kind === 'local') await ensureBucket(services.objects, bucket, signal);
      const deployed = await deployJob(services, job, signal);
      app.log.info(
        `deployed ${name} to ${connection.name}: ${deployed.action}, ${plural(deployed.uploaded.length, 'file')} written`,
      );
      for (const uri of deployed.uploaded) app.log.info(`  ${uri}`);
    }
  });
  states.touch();
  return true;
}

/** What is deployed is what stands in the editors: unsaved scripts are saved first, as running a file does. */
async function saveScripts(): Promise<void> {
  const dirty = vscode.workspace.textDocuments.filter(
    (document) => document.isDirty && /[\\/]glue-scripts[\\/]/.test(document.uri.path),
  );
  await Promise.all(dirty.map((document) => document.save()));
}

async function ensureBucket(
  objects: Awaited<ReturnType<App['connections']['services']>>['objects'],
  bucket: string,
  signal: AbortSignal,
): Promise<void> {
  const buckets = await objects.buckets(signal);
  if (!buckets.some((entry) => entry.name === bucket)) await objects.createBucket(bucket, signal);
}
