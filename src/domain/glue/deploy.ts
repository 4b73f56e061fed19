/** Brings a job of the workspace to Glue, and tells whether what is deployed is what stands in the workspace. */
import { Problem } from '../../base/problem';
import type { Services } from '../ports';
import { s3Uri } from '../storage/model';
import { isRecord } from './jobFile';
import type { JobDefinition } from './model';
import type { Upload, WorkspaceJob } from './workspaceJob';

export interface Deployed {
  readonly name: string;
  readonly action: 'created' | 'updated';
  /** URIs that were written; what was there already with the same content is not written again. */
  readonly uploaded: readonly string[];
}

export type JobComparison =
  | { readonly state: 'same' }
  | { readonly state: 'not deployed' }
  /** Fields and files that differ, e.g. `script`, `Timeout`. */
  | { readonly state: 'differs'; readonly differences: readonly string[] };

type DeployServices = Pick<Services, 'objects' | 'jobs'>;

/** Object metadata by which equal content is recognised without reading it. */
const digestKey = 'content-sha256';

/** Files first, then the job: a run that starts in between finds its script. */
export async function deployJob(services: DeployServices, job: WorkspaceJob, signal?: AbortSignal): Promise<Deployed> {
  const uploaded: string[] = [];
  for (const upload of job.uploads) {
    const digest = await sha256(upload.content);
    if ((await remoteDigest(services, upload, signal)) === digest) continue;
    await services.objects.write(
      upload.at,
      upload.content,
      { contentType: upload.contentType, metadata: { [digestKey]: digest } },
      signal,
    );
    uploaded.push(s3Uri(upload.at));
  }
  return { name: job.name, action: await services.jobs.put(job.definition, signal), uploaded };
}

export async function compareJob(
  services: DeployServices,
  job: WorkspaceJob,
  signal?: AbortSignal,
): Promise<JobComparison> {
  const deployed = await services.jobs.get(job.name, signal);
  if (deployed === undefined) return { state: 'not deployed' };
  const differences = differentFields(job.definition, deployed.definition);
  for (const upload of job.uploads) {
    if ((await remoteDigest(services, upload, signal)) !== (await sha256(upload.content)))
      differences.push(nameOf(upload, job));
  }
  return differences.length === 0 ? { state: 'same' } : { state: 'differs', differences };
}

function nameOf(upload: Upload, job: WorkspaceJob): string {
  return upload.at.key === job.script.at.key ? 'script' : (upload.at.key.split('/').pop() ?? upload.at.key);
}

/** Digest of what is there: from its metadata, else of its bytes; undefined where there is nothing. */
async function remoteDigest(
  services: DeployServices,
  upload: Upload,
  signal?: AbortSignal,
): Promise<string | undefined> {
  try {
    const head = await services.objects.head(upload.at, signal);
    if (head.size !== upload.content.byteLength) return 'another size';
    return head.metadata[digestKey] ?? (await sha256(await services.objects.read(upload.at, undefined, signal)));
  } catch (error) {
    if (error instanceof Problem && error.reason === 'NotFound') return undefined;
    throw error;
  }
}

async function sha256(content: Uint8Array): Promise<string> {
  const digest = await globalThis.crypto.subtle.digest('SHA-256', new Uint8Array(content));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Fields that Glue's GetJob does not give back. */
const notCompared = new Set(['Tags']);

/** Fields of the workspace that are deployed otherwise. What Glue fills in by itself is not a difference. */
export function differentFields(wanted: JobDefinition, deployed: JobDefinition): string[] {
  return Object.entries(wanted)
    .filter(([field, value]) => !notCompared.has(field) && !covers(deployed[field], value, field.endsWith('Arguments')))
    .map(([field]) => field);
}

/** Arguments are compared whole, since one too many changes what a run does; other objects by the fields that are written. */
function covers(there: unknown, wanted: unknown, whole = false): boolean {
  if (isRecord(wanted)) {
    if (!isRecord(there)) return Object.keys(wanted).length === 0 && there === undefined;
    if (whole && Object.keys(there).length !== Object.keys(wanted).length) return false;
    return Object.entries(wanted).every(([field, value]) => covers(there[field], value));
  }
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(there) && there.length === wanted.length && wanted.every((item, i) => covers(there[i], item, true))
    );
  }
  return there === wanted;
}
