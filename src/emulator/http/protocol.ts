import type { Readable } from 'node:stream';
import type { ErrorForm } from './authFailure';
import type { AwsError, CallContext, RawRequest } from './service';

export interface RawResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer | Readable;
}

/** One wire protocol with its service behind it, chosen by the service name in the signature's scope. */
export interface Endpoint {
  readonly service: string;
  readonly form: ErrorForm;
  /** `stream` bodies are handed over while they arrive; `whole` ones are read and checked first, up to `maxBody` bytes. */
  readonly body: 'stream' | 'whole';
  readonly maxBody: number;
  handle(request: RawRequest & { readonly bytes: Buffer }, call: CallContext): Promise<RawResponse>;
}

/** How each protocol writes an error. `path` is what S3 calls the resource. */
export type ErrorWriter = (error: AwsError, requestId: string, path: string) => RawResponse;
