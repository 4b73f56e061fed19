import type { DocumentLink } from 'vscode-languageserver/node';
import { s3Links } from '../../language/highlight';
import type { Feature } from '../context';
import { rangeOf } from '../outline/outline';
import { objectUri } from './objectUri';

interface LinkData {
  readonly uri: string;
  readonly bucket: string;
  readonly key: string;
}

/** Links on objects of S3 in strings and comments; they open in an editor, read over the document's connection. */
export const linksFeature: Feature = {
  capabilities: { documentLinkProvider: { resolveProvider: true } },
  start({ connection, documents, catalogs }) {
    connection.onDocumentLinks(({ textDocument }): DocumentLink[] | null => {
      const open = documents.get(textDocument.uri);
      if (open === undefined || catalogs.connectionOf(open.uri) === undefined) return null;
      return s3Links(open.sql.parse).map((link) => ({
        range: rangeOf(open.document, link),
        tooltip: 'Open the object',
        data: { uri: open.uri, bucket: link.bucket, key: link.key } satisfies LinkData,
      }));
    });
    // The connection may have changed since the links were drawn.
    connection.onDocumentLinkResolve((link): DocumentLink => {
      const { uri, bucket, key } = link.data as LinkData;
      const name = catalogs.connectionOf(uri);
      return name === undefined ? link : { ...link, target: objectUri(name, bucket, key) };
    });
  },
};
