import { conflict, noSuchKey, notImplemented, preconditionFailed } from './errors';
import type { ObjectRecord } from './records';

type Headers = Readonly<Record<string, string>>;

/**
 * Conditional reads (RFC 9110, section 13.2.2): returns true where the answer is 304 Not Modified, throws where it is
 * 412. `prefix` is `x-amz-copy-source-` for the source of a copy, where "not modified" is a failure too.
 */
export function notModified(headers: Headers, record: ObjectRecord, prefix = ''): boolean {
  const ifMatch = headers[`${prefix}if-match`];
  const unmodified = date(headers[`${prefix}if-unmodified-since`]);
  if (ifMatch !== undefined) {
    if (!matches(ifMatch, record.etag)) throw preconditionFailed('If-Match');
  } else if (unmodified !== undefined && record.modified > unmodified) {
    throw preconditionFailed('If-Unmodified-Since');
  }
  const noneMatch = headers[`${prefix}if-none-match`];
  const modified = date(headers[`${prefix}if-modified-since`]);
  if (noneMatch !== undefined) return matches(noneMatch, record.etag);
  return modified !== undefined && record.modified <= modified;
}

export type WriteGuard = (current: ObjectRecord | undefined) => void;

/**
 * Conditional writes: `If-None-Match: *` (only where nothing is) and `If-Match: etag` (only over that object). The
 * guard runs twice: before the body, and at the moment of the commit, where a change in between is a conflict (409)
 * if it undid what held before, or if `strict` (the end of a multipart upload).
 */
export function writeGuard(headers: Headers, key: string, strict: boolean): { before: WriteGuard; commit: WriteGuard } {
  const ifMatch = headers['if-match'];
  const noneMatch = headers['if-none-match'];
  if (noneMatch !== undefined && noneMatch !== '*') throw notImplemented('If-None-Match with an ETag on a write');
  let seen: ObjectRecord | undefined;
  const check: WriteGuard = (current) => {
    if (noneMatch !== undefined && current) throw preconditionFailed('If-None-Match');
    if (ifMatch === undefined) return;
    if (!current) throw noSuchKey(key);
    if (!matches(ifMatch, current.etag)) throw preconditionFailed('If-Match');
  };
  return {
    before: (current) => {
      seen = current;
      check(current);
    },
    commit: (current) => {
      const changed = current?.blob !== seen?.blob;
      if (changed && ifMatch !== undefined && !current) throw conflict();
      try {
        check(current);
      } catch (error) {
        throw strict && changed ? conflict() : error;
      }
    },
  };
}

function matches(header: string, etag: string): boolean {
  return header
    .split(',')
    .map((part) =>
      part
        .trim()
        .replace(/^W\//, '')
        .replace(/^"(.*)"$/, '$1'),
    )
    .some((one) => one === '*' || one === etag);
}

function date(header: string | undefined): number | undefined {
  const ms = Date.parse(header ?? '');
  return Number.isNaN(ms) ? undefined : ms;
}
