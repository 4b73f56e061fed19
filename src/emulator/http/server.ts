import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { authenticate } from './authenticate';
import { AuthFailure, type ErrorForm } from './authFailure';
import type { Credentials, Identity } from './credentials';
import { errorWriters } from './errors';
import { checkOrigin } from './hostCheck';
import { readPayloadForm, sha256Hex, verifiedBody } from './payload';
import type { Endpoint, RawResponse } from './protocol';
import { receive, readWhole } from './receive';
import { readHead, type RequestHead } from './requestHead';
import { respond } from './respond';
import { AwsError, type CallContext, type RawRequest } from './service';
import { readClaim, type SignatureClaim } from './signature';

export interface HttpOptions {
  readonly port: number;
  readonly region: string;
  readonly credentials: Credentials;
  readonly endpoints: readonly Endpoint[];
  readonly warn: (message: string) => void;
  readonly now?: () => number;
  /** A client that sends nothing of its body for so long is cut off. */
  readonly idleMs?: number;
}

const MAX_HEADER_BYTES = 32 * 1024;

/** The one HTTP server of the local warehouse: checks who asks, then hands over to the service named in the signature. */
export class WarehouseServer {
  private readonly server: Server;
  private readonly endpoints: ReadonlyMap<string, Endpoint>;
  private active = 0;
  private last = Date.now();

  constructor(private readonly options: HttpOptions) {
    this.endpoints = new Map(options.endpoints.map((endpoint) => [endpoint.service, endpoint]));
    this.server = createServer({ maxHeaderSize: MAX_HEADER_BYTES, headersTimeout: 30_000, requestTimeout: 0 });
    this.server.keepAliveTimeout = 30_000;
    this.server.on('request', (request: IncomingMessage, response: ServerResponse) =>
      this.accept(request, response, false),
    );
    this.server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) =>
      this.accept(request, response, true),
    );
  }

  /** Rejects with the system's error (EADDRINUSE) when the port is taken. */
  listen(): Promise<number> {
    return new Promise((done, fail) => {
      this.server.once('error', fail);
      this.server.listen(this.options.port, '127.0.0.1', () => {
        this.server.off('error', fail);
        done((this.server.address() as AddressInfo).port);
      });
    });
  }

  /** Milliseconds since the last request ended; 0 while one is being served. */
  get idleFor(): number {
    return this.active > 0 ? 0 : Date.now() - this.last;
  }

  /** Takes no new requests, gives those under way a moment, then cuts them off. */
  async close(graceMs = 2000): Promise<void> {
    const closed = new Promise<void>((done) => this.server.close(() => done()));
    this.server.closeIdleConnections();
    const timer = setTimeout(() => this.server.closeAllConnections(), graceMs);
    await closed;
    clearTimeout(timer);
  }

  private accept(request: IncomingMessage, response: ServerResponse, wantsContinue: boolean): void {
    this.active++;
    const gone = new AbortController();
    response.once('close', () => {
      this.active--;
      this.last = Date.now();
      if (!response.writableFinished) gone.abort();
    });
    this.serve(request, response, wantsContinue, gone.signal).catch((error: unknown) => {
      this.options.warn(`a response could not be written: ${String(error)}`);
      response.destroy();
    });
  }

  private async serve(
    request: IncomingMessage,
    response: ServerResponse,
    wantsContinue: boolean,
    signal: AbortSignal,
  ): Promise<void> {
    const requestId = randomBytes(8).toString('hex').toUpperCase();
    let form = guessForm(request);
    let answer: RawResponse;
    try {
      const head = readHead(request);
      checkOrigin(head, (this.server.address() as AddressInfo).port);
      const claim = readClaim(head);
      if (!claim) throw new AuthFailure('missing');
      const endpoint = this.endpoints.get(claim.service);
      if (!endpoint) {
        throw new AwsError('NotImplemented', `The local warehouse has no service named ${claim.service}.`, 501);
      }
      form = endpoint.form;
      const source = receive(request, {
        maxBytes: endpoint.maxBody,
        idleMs: this.options.idleMs ?? 60_000,
        onFirstRead: () => wantsContinue && response.writeContinue(),
      });
      answer = await this.dispatch(endpoint, head, claim, source, { requestId, signal });
    } catch (error) {
      if (signal.aborted) return;
      answer = errorWriters[form](this.asAwsError(error, form, request), requestId, request.url?.split('?')[0] ?? '/');
    }
    await respond(request, response, requestId, form, answer);
  }

  private async dispatch(
    endpoint: Endpoint,
    head: RequestHead,
    claim: SignatureClaim,
    source: AsyncIterable<Buffer>,
    about: { requestId: string; signal: AbortSignal },
  ): Promise<RawResponse> {
    const now = (this.options.now ?? Date.now)();
    const call = (identity: Identity): CallContext => ({
      principal: identity.principal,
      region: this.options.region,
      ...about,
    });
    if (endpoint.body === 'whole') {
      const bytes = await readWhole(source);
      const { identity } = authenticate(head, claim, sha256Hex(bytes), this.options.credentials, now);
      return endpoint.handle({ ...asRequest(head), bytes, body: Readable.from([bytes]) }, call(identity));
    }
    const form = readPayloadForm(head, claim.expires !== undefined);
    const verified = authenticate(head, claim, form.header, this.options.credentials, now);
    const trailers = new Map<string, string>();
    const body = Readable.from(verifiedBody(source, form, { key: verified.key, claim }, trailers), {
      objectMode: false,
    });
    // What the stream throws is taken up by whoever reads it; if nobody does, it must not end the process.
    body.on('error', () => undefined);
    return endpoint.handle({ ...asRequest(head), bytes: Buffer.alloc(0), body, trailers }, call(verified.identity));
  }

  private asAwsError(error: unknown, form: ErrorForm, request: IncomingMessage): AwsError {
    if (error instanceof AwsError) return error;
    if (error instanceof AuthFailure) return error.toAwsError(form);
    const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.options.warn(`${request.method ?? ''} ${request.url?.split('?')[0] ?? ''} ${targetOf(request)}: ${words}`);
    return new AwsError(
      'InternalError',
      'The local warehouse failed inside; its log file warehouse.log has the details.',
      500,
    );
  }
}

function asRequest(head: RequestHead): Omit<RawRequest, 'body'> {
  return {
    method: head.method,
    path: head.path,
    query: new URLSearchParams(head.query.map(([name, value]): [string, string] => [name, value])),
    headers: head.headers,
  };
}

function targetOf(request: IncomingMessage): string {
  const target = request.headers['x-amz-target'];
  return typeof target === 'string' ? target : '';
}

/** Which protocol a request means before its signature could be read. */
function guessForm(request: IncomingMessage): ErrorForm {
  if (request.headers['x-amz-target'] !== undefined) return 'json';
  return request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ? 'query' : 's3';
}
