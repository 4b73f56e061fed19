/** The frame every service of the local warehouse stands in. */
import type { Readable } from 'node:stream';

export type JsonObject = { [key: string]: unknown };

/** Who signed the request. Each profile of a credentials file is a principal of its own. */
export interface Principal {
  readonly accessKeyId: string;
  readonly name: string;
  /** `arn:aws:iam::000000000000:user/<name>` */
  readonly arn: string;
}

export interface CallContext {
  readonly principal: Principal;
  readonly region: string;
  readonly requestId: string;
  /** Fires when the client goes away. */
  readonly signal: AbortSignal;
}

/** An error as AWS would send it. `code` is the exception's name, `fields` its further members. */
export class AwsError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
    readonly fields: JsonObject = {},
  ) {
    super(message);
    this.name = 'AwsError';
  }
}

/** A service of the awsJson1.1 protocol: `X-Amz-Target: <targetPrefix>.<Operation>`. Missing operations answer NotImplemented. */
export interface JsonService {
  readonly name: string;
  readonly targetPrefix: string;
  readonly operations: Readonly<Record<string, (input: JsonObject, call: CallContext) => Promise<JsonObject>>>;
}

/** A verified request with its body still to be read (already decoded from aws-chunked where it was). */
export interface RawRequest {
  readonly method: string;
  /** Path as it was sent, still percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readable;
  /** What came after an aws-chunked body, names in lower case; complete once the body has ended. */
  readonly trailers?: ReadonlyMap<string, string>;
}
