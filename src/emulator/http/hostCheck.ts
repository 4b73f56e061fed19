import type { RequestHead } from './requestHead';
import { AwsError } from './service';

/**
 * A page in a browser can reach the loopback interface under a name of its own (DNS rebinding) or across origins:
 * only our own names are answered, and nothing that says it comes from a page.
 */
export function checkOrigin(head: RequestHead, port: number): void {
  if (head.headers['origin'] !== undefined) {
    throw new AwsError('AccessDenied', 'Requests from web pages (with an Origin header) are refused.', 403);
  }
  const host = head.headers['host'] ?? '';
  const suffix = `:${port}`;
  if (!host.endsWith(suffix) || !isLoopbackName(host.slice(0, -suffix.length))) {
    throw new AwsError(
      'AccessDenied',
      `The Host header must be the loopback address: 127.0.0.1:${port} or localhost:${port}.`,
      403,
    );
  }
}

function isLoopbackName(name: string): boolean {
  return name === '127.0.0.1' || name === 'localhost' || virtualBucket(name) !== undefined;
}

/** The bucket of a virtual-hosted request: `bucket.localhost[:port]`. */
export function virtualBucket(host: string): string | undefined {
  return /^([a-z0-9][a-z0-9.-]*)\.localhost(?::\d+)?$/.exec(host)?.[1];
}
