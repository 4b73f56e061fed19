import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ErrorForm } from './authFailure';
import type { RawResponse } from './protocol';

/** What may still be read from a request that was answered early, so that its client sees the answer. */
const DRAIN_BYTES = 1024 * 1024;
const DRAIN_MS = 2000;

/** Writes the answer and sees to it that the connection is fit for the next request, or closed. */
export async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
  form: ErrorForm,
  answer: RawResponse,
): Promise<void> {
  if (response.destroyed) {
    if (answer.body instanceof Readable) answer.body.destroy();
    return;
  }
  const unread = !request.complete && Number(request.headers['content-length'] ?? DRAIN_BYTES + 1) > DRAIN_BYTES;
  const body = answer.body;
  response.writeHead(answer.status, {
    server: 'PriceMartLocal',
    [form === 's3' ? 'x-amz-request-id' : 'x-amzn-requestid']: requestId,
    ...(unread ? { connection: 'close' } : {}),
    ...(body instanceof Readable || answer.status === 204 || answer.status === 304 || 'content-length' in answer.headers
      ? {}
      : { 'content-length': String(Buffer.byteLength(body ?? '')) }),
    ...answer.headers,
  });
  if (body instanceof Readable) {
    // A client that goes away in the middle is no fault of ours; a file that fails must not look complete.
    await pipeline(body, response).catch(() => response.destroy());
  } else {
    response.end(request.method === 'HEAD' ? undefined : body);
  }
  if (unread) {
    // Closing at once would reset the connection under a client that is still sending, and lose the answer.
    request.resume();
    setTimeout(() => request.destroy(), DRAIN_MS).unref();
  }
}
