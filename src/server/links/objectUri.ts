import { objectScheme } from '../../protocol/languageServer';

/** The read-only document of an object, as the host's tree names it: the end of the path keeps the text's language. */
export function objectUri(connection: string, bucket: string, key: string): string {
  const path = key.replace(/\.gz$/, '').split('/').map(encodeURIComponent).join('/');
  return `${objectScheme}://${bucket}/${path}?${encodeURIComponent(JSON.stringify({ connection, key }))}`;
}
