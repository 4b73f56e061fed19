/** A Glue job as it stands in the workspace, and what of it goes to S3. */
import { zipSync } from 'fflate';
import type { Zippable } from 'fflate';
import { Problem } from '../../base/problem';
import type { GlueTarget } from '../connection/connection';
import { parseS3Uri, s3Uri } from '../storage/model';
import type { ObjectLocation } from '../storage/model';
import { parseJobFile } from './jobFile';
import type { JobDefinition } from './model';

/** Reads the folder of Glue scripts. Paths are relative to it, with `/`. The caller has the file system. */
export interface ScriptFolder {
  /** Undefined where there is no such file. */
  read(path: string): Promise<Uint8Array | undefined>;
  /** Paths of all files, at any depth. */
  list(): Promise<readonly string[]>;
  /** The folder as a person knows it, for messages. */
  readonly label: string;
}

/** The Python package that all jobs share. */
const sharedPackage = 'pricemart';

export interface Upload {
  readonly at: ObjectLocation;
  readonly content: Uint8Array;
  readonly contentType: string;
}

export interface WorkspaceJob {
  readonly name: string;
  /** Complete: with the script's place, the shared package and a role. */
  readonly definition: JobDefinition;
  readonly script: Upload;
  /** The script first, then the shared package, then the ruleset. */
  readonly uploads: readonly Upload[];
}

/** Names of the jobs of a folder, sorted. */
export async function jobNames(folder: ScriptFolder): Promise<string[]> {
  return (await folder.list())
    .filter((path) => /^[^/]+\.job\.json$/.test(path))
    .map((path) => path.slice(0, -'.job.json'.length))
    .sort();
}

/** Reads one job. Rejects with a Problem that says which file or field is missing and where. */
export async function readWorkspaceJob(
  folder: ScriptFolder,
  name: string,
  target: GlueTarget | undefined,
): Promise<WorkspaceJob> {
  const jobFile = `${name}.job.json`;
  const file = await folder.read(jobFile);
  if (file === undefined) {
    const others = await jobNames(folder);
    throw new Problem('NotFound', `There is no job definition ${jobFile} in ${folder.label}.`, {
      where: `${folder.label}/${jobFile}`,
      mend:
        others.length === 0
          ? `Write ${jobFile} with "Name", "Role" and "Command" (Glue's CreateJob input).`
          : `Write it, or deploy one of: ${others.join(', ')}.`,
    });
  }
  const definition = parseJobFile(new TextDecoder().decode(file), `${folder.label}/${jobFile}`, name);
  const script = await folder.read(`${name}.py`);
  if (script === undefined) {
    throw new Problem('NotFound', `The job ${name} has a definition and no script.`, {
      where: `${folder.label}/${name}.py`,
      mend: `Write the script to ${folder.label}/${name}.py.`,
    });
  }
  const prefix = scriptPrefix(target);
  const scriptAt = at(prefix, `${name}.py`);
  const uploads: Upload[] = [{ at: scriptAt, content: script, contentType: 'text/x-python' }];
  const shared = await zipPackage(folder);
  if (shared !== undefined)
    uploads.push({ at: at(prefix, `${sharedPackage}.zip`), content: shared, contentType: 'application/zip' });
  const ruleset = await folder.read(`${name}.dqdl`);
  if (ruleset !== undefined)
    uploads.push({ at: at(prefix, `${name}.dqdl`), content: ruleset, contentType: 'text/plain' });
  return {
    name,
    definition: complete(
      definition,
      s3Uri(scriptAt),
      shared === undefined ? undefined : s3Uri(at(prefix, `${sharedPackage}.zip`)),
      target,
    ),
    script: { at: scriptAt, content: script, contentType: 'text/x-python' },
    uploads,
  };
}

function scriptPrefix(target: GlueTarget | undefined): ObjectLocation {
  const scripts = target?.scripts;
  const prefix = scripts === undefined ? undefined : parseS3Uri(scripts);
  if (prefix === undefined) {
    throw new Problem(
      'Invalid',
      scripts === undefined ? 'The connection does not say where Glue scripts go.' : `"${scripts}" is no s3:// URI.`,
      {
        where: 'setting priceMart.connections, glue.scripts',
        mend: 'Add "glue": { "scripts": "s3://bucket/prefix/", "role": "arn:aws:iam::…" } to the connection.',
      },
    );
  }
  return prefix;
}

function at(prefix: ObjectLocation, name: string): ObjectLocation {
  const folder = prefix.key === '' || prefix.key.endsWith('/') ? prefix.key : `${prefix.key}/`;
  return { bucket: prefix.bucket, key: folder + name };
}

function complete(
  definition: JobDefinition,
  script: string,
  shared: string | undefined,
  target: GlueTarget | undefined,
): JobDefinition {
  const role = definition.Role ?? target?.role;
  if (role === undefined) {
    throw new Problem('Invalid', `The job ${definition.Name} names no role and the connection has none.`, {
      where: `${definition.Name}.job.json, Role`,
      mend: 'Write "Role" in the job definition, or "glue": { "role": "arn:aws:iam::…" } in the connection.',
    });
  }
  const args = definition.DefaultArguments ?? {};
  const extra = args['--extra-py-files'];
  return {
    ...definition,
    Role: role,
    Command: { ...definition.Command, ScriptLocation: definition.Command.ScriptLocation ?? script },
    ...(shared === undefined || extra !== undefined
      ? {}
      : { DefaultArguments: { ...args, '--extra-py-files': shared } }),
  };
}

/** Times in an archive would make equal content differ: all files carry the earliest time that ZIP knows. */
const zipTime = '1980-01-01T00:00:00';

/** The shared package as a ZIP that is the same byte for byte for the same files; undefined where there is none. */
export async function zipPackage(folder: ScriptFolder): Promise<Uint8Array | undefined> {
  const paths = (await folder.list())
    .filter((path) => path.startsWith(`${sharedPackage}/`) && !/(^|\/)(__pycache__|\.[^/]*)(\/|$)|\.pyc$/.test(path))
    .sort();
  if (paths.length === 0) return undefined;
  const entries: Zippable = {};
  for (const path of paths) {
    const content = await folder.read(path);
    if (content !== undefined) entries[path] = [content, { mtime: zipTime, level: 6, os: 3, attrs: 0o644 << 16 }];
  }
  return zipSync(entries);
}
