import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import * as vscode from 'vscode';
import { formatBytes } from '../../base/format';
import { Problem } from '../../base/problem';
import { s3Uri, type ObjectLocation } from '../../domain/storage/model';
import { objectScheme } from '../../protocol/languageServer';
import type { App } from '../app';

export { objectScheme };

/** Objects larger than this are previewed, not opened, in bytes; unpacked text may be larger by so many times. */
const largest = 5 * 1024 * 1024;
const unpackedLargest = 50 * 1024 * 1024;
const unzip = promisify(gunzip);

/** A read-only document of an object: the connection stands in the query, the name at the end keeps its language. */
export function objectUri(connection: string, at: ObjectLocation): vscode.Uri {
  return vscode.Uri.from({
    scheme: objectScheme,
    authority: at.bucket,
    path: `/${at.key.replace(/\.gz$/, '')}`,
    query: JSON.stringify({ connection, key: at.key }),
  });
}

/** The text of objects; gzip is unpacked. */
export class ObjectDocuments implements vscode.TextDocumentContentProvider {
  constructor(private readonly app: App) {}

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const { connection: name, key } = readQuery(uri);
    const at = { bucket: uri.authority, key };
    const connection = this.app.connections.byName(name);
    if (connection === undefined) throw new Problem('UnknownConnection', `There is no connection ${name}.`);
    const { objects } = await this.app.connections.services(connection);
    const head = await objects.head(at);
    if (head.size > largest)
      throw new Problem('Unsupported', `${s3Uri(at)} has ${formatBytes(head.size)}, too much for an editor.`, {
        mend: 'Preview it: that reads only its first rows. Or download it.',
      });
    const bytes = await objects.read(at);
    const gzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
    const text = gzip ? await unzip(bytes, { maxOutputLength: unpackedLargest }) : bytes;
    return new TextDecoder().decode(text);
  }
}

function readQuery(uri: vscode.Uri): { connection: string; key: string } {
  const value: unknown = JSON.parse(uri.query);
  if (typeof value === 'object' && value !== null && 'connection' in value && 'key' in value)
    if (typeof value.connection === 'string' && typeof value.key === 'string')
      return { connection: value.connection, key: value.key };
  throw new Problem('Invalid', `${uri.toString()} names no object.`);
}
