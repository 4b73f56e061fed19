import type { IncomingMessage } from 'node:http';
import { AwsError } from './service';

export interface ReceiveOptions {
  readonly maxBytes: number;
  /** A client that sends nothing for so long is cut off. */
  readonly idleMs: number;
  /** Called when the body is first wanted: the moment for `100 Continue`. */
  readonly onFirstRead: () => void;
}

/** The body's buffers as they arrive; refuses more than `maxBytes`, a silent client and a connection lost half way. */
export async function* receive(request: IncomingMessage, options: ReceiveOptions): AsyncGenerator<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > options.maxBytes) throw tooLarge(options.maxBytes);
  options.onFirstRead();
  let timedOut = false;
  const cutOff = (): void => {
    timedOut = true;
    request.destroy();
  };
  const timer = setTimeout(cutOff, options.idleMs);
  let total = 0;
  try {
    // Left open on an early end, so that a refusal can still be answered on this connection.
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      total += chunk.length;
      if (total > options.maxBytes) throw tooLarge(options.maxBytes);
      timer.refresh();
      yield chunk;
      timer.refresh();
    }
  } catch (error) {
    if (timedOut) throw new AwsError('RequestTimeout', 'Nothing of the body arrived for too long.');
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

export async function readWhole(source: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

function tooLarge(limit: number): AwsError {
  return new AwsError('EntityTooLarge', `The body is larger than the limit of ${limit} bytes.`, 413);
}
