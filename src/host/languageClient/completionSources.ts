import * as vscode from 'vscode';
import { isAbort, isProblem } from '../../base/problem';
import type { ConnectionSettings } from '../../domain/connection/connection';
import type { ObjectStore } from '../../domain/ports';
import { parseS3Uri, s3Uri } from '../../domain/storage/model';
import type { CompletionSourcesParams, CompletionSourcesReply } from '../../protocol/languageServer';
import type { App } from '../app';
import type { CatalogSources } from './catalogFeed';

/** Milliseconds that a list of suggestions may wait for S3. */
const patience = 500;

/** Answers what completion offers in a COPY or UNLOAD. Nothing is started or connected for it: a connection that is not open only gives what its settings say. */
export function completionSources(app: App, { isOpen }: Pick<CatalogSources, 'isOpen'>) {
  return async ({ need, uri }: CompletionSourcesParams): Promise<CompletionSourcesReply> => {
    const connection = app.connections.forDocument(vscode.Uri.parse(uri));
    if (need.kind === 'iamRole') return { items: [connection.glue?.role ?? []].flat() };
    const zones = connection.landingZones ?? [];
    if (!isOpen(connection)) return { items: zones };
    try {
      const { objects } = await app.connections.services(connection);
      const found = await withSignal(patience, (signal) => prefixes(objects, need.prefix, connection, signal));
      return { items: [...new Set([...found, ...zones])] };
    } catch (error) {
      if (isAbort(error) || isProblem(error)) return { items: zones };
      throw error;
    }
  };
}

/** Buckets while the bucket is being typed, then what lies one level below. */
async function prefixes(
  objects: ObjectStore,
  typed: string,
  { landingZones }: ConnectionSettings,
  signal: AbortSignal,
): Promise<string[]> {
  const at = typed.slice('s3://'.length).includes('/') ? parseS3Uri(typed) : undefined;
  if (at === undefined) {
    if (landingZones !== undefined) return [];
    return (await objects.buckets(signal)).map(({ name }) => `s3://${name}/`);
  }
  const page = await objects.list({ bucket: at.bucket, prefix: at.key, delimiter: '/', pageSize: 200 }, signal);
  const folders = page.prefixes.map((key) => s3Uri({ bucket: at.bucket, key }));
  return [...folders, ...page.objects.map(s3Uri)];
}

async function withSignal<T>(milliseconds: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), milliseconds);
  try {
    return await work(abort.signal);
  } finally {
    clearTimeout(timer);
  }
}
