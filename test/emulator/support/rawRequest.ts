import { createHash, createHmac } from 'node:crypto';
import { request } from 'node:http';
import { SignatureV4 } from '@smithy/signature-v4';
import type { TestWarehouse } from './warehouse';

/** SHA-256 in the form the SDK's signer asks for. */
class Sha256 {
  private readonly hash;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret));
  }
  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.hash.update(bytesOf(data));
  }
  async digest(): Promise<Uint8Array> {
    return this.hash.digest();
  }
}

function bytesOf(data: string | ArrayBuffer | ArrayBufferView): Uint8Array {
  if (typeof data === 'string') return Buffer.from(data);
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}

export interface RawRequest {
  method: string;
  /** Path and query as they go over the wire. */
  target: string;
  headers: Record<string, string>;
  body: string | Buffer;
}

export interface RawAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  bytes: Buffer;
}

export interface SignOptions {
  service?: string;
  accessKeyId?: string;
  secretAccessKey?: string;
  date?: Date;
  query?: Record<string, string>;
}

/** Signs with the SDK's own signer; what comes back can be tampered with before it is sent. */
export async function sign(
  warehouse: TestWarehouse,
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body: string | Buffer = '',
  options: SignOptions = {},
): Promise<RawRequest> {
  const url = new URL(warehouse.endpoint);
  const service = options.service ?? 's3';
  const signer = new SignatureV4({
    service,
    region: 'us-east-1',
    credentials: {
      accessKeyId: options.accessKeyId ?? warehouse.accessKeyId,
      secretAccessKey: options.secretAccessKey ?? warehouse.secretAccessKey,
    },
    sha256: Sha256,
    uriEscapePath: service !== 's3',
  });
  const query = options.query ?? {};
  const signed = await signer.sign(
    {
      method,
      protocol: 'http:',
      hostname: '127.0.0.1',
      port: Number(url.port),
      path,
      query,
      headers: {
        host: url.host,
        ...(service === 's3' ? { 'x-amz-content-sha256': createHash('sha256').update(body).digest('hex') } : {}),
        ...headers,
      },
      body,
    },
    options.date ? { signingDate: options.date } : {},
  );
  const text = Object.entries(query)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
  return { method, target: text === '' ? path : `${path}?${text}`, headers: signed.headers, body };
}

export function send(warehouse: { endpoint: string }, raw: RawRequest): Promise<RawAnswer> {
  const url = new URL(warehouse.endpoint);
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { host: '127.0.0.1', port: url.port, method: raw.method, path: raw.target, headers: raw.headers, agent: false },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const bytes = Buffer.concat(chunks);
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text: bytes.toString('utf8'), bytes });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(raw.body);
  });
}
