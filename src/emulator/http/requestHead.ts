import type { IncomingMessage } from 'node:http';
import { AwsError } from './service';

/** What of a request stands before its body, exactly as it came over the wire. */
export interface RequestHead {
  readonly method: string;
  /** Still percent-encoded, without the query. */
  readonly path: string;
  /** Name and value pairs, decoded; `+` is a space (Hadoop's S3A sends it so). */
  readonly query: readonly (readonly [string, string])[];
  /** Names in lower case; a repeated header's values are joined with a comma, as SigV4 wants them. */
  readonly headers: Readonly<Record<string, string>>;
}

export function readHead(request: IncomingMessage): RequestHead {
  const target = request.url ?? '/';
  const mark = target.indexOf('?');
  const path = mark < 0 ? target : target.slice(0, mark);
  const headers: Record<string, string> = {};
  const raw = request.rawHeaders;
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const name = (raw[i] ?? '').toLowerCase();
    const value = raw[i + 1] ?? '';
    headers[name] = headers[name] === undefined ? value : `${headers[name]},${value}`;
  }
  if (!path.startsWith('/') || !/^[\x21-\x7e]+$/.test(target)) {
    throw new AwsError('InvalidURI', 'The request target is not a path in percent-encoding.');
  }
  return {
    method: request.method ?? 'GET',
    path,
    query: mark < 0 ? [] : readQuery(target.slice(mark + 1)),
    headers,
  };
}

function readQuery(text: string): [string, string][] {
  return text
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const equals = part.indexOf('=');
      return equals < 0 ? [unescape(part), ''] : [unescape(part.slice(0, equals)), unescape(part.slice(equals + 1))];
    });
}

function unescape(text: string): string {
  return decodeUri(text.replaceAll('+', '%20'));
}

/** Percent-decoding that answers InvalidURI to what is not UTF-8 in percent-encoding. */
export function decodeUri(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new AwsError('InvalidURI', "Couldn't parse the specified URI: it is not UTF-8 in percent-encoding.");
  }
}

/** Percent-encoding as SigV4 defines it: all but the unreserved characters of RFC 3986. */
export function encodeUri(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
