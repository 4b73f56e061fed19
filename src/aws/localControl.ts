/** What only the local warehouse offers, over requests signed as every other one (SigV4 service `pricemart`). */
import { createHash, createHmac } from 'node:crypto';
import { request } from 'node:http';
import { SignatureV4 } from '@smithy/signature-v4';
import { Problem } from '../base/problem';
import type { LocalControl, LocalStatus } from '../domain/ports';
import type { LocalWarehouseInfo } from './localFiles';

/** SHA-256 as the signer asks for it; keyed when a secret is given. */
class Sha256 {
  private readonly hash;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.hash = secret === undefined ? createHash('sha256') : createHmac('sha256', toBytes(secret));
  }
  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.hash.update(toBytes(data));
  }
  async digest(): Promise<Uint8Array> {
    return this.hash.digest();
  }
}

function toBytes(data: string | ArrayBuffer | ArrayBufferView): Uint8Array {
  if (typeof data === 'string') return Buffer.from(data, 'utf8');
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}

/** Calls one operation of the local warehouse; rejects when it does not answer within `timeoutMs`. */
export async function callLocal(
  info: LocalWarehouseInfo,
  operation: 'Describe' | 'PrepareGlue' | 'Shutdown',
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<unknown> {
  const url = new URL(info.endpoint);
  const signer = new SignatureV4({
    service: 'pricemart',
    region: info.region,
    credentials: { accessKeyId: info.accessKeyId, secretAccessKey: info.secretAccessKey },
    sha256: Sha256,
  });
  const body = '{}';
  const signed = await signer.sign({
    method: 'POST',
    protocol: url.protocol,
    hostname: url.hostname,
    port: Number(url.port),
    path: '/',
    query: {},
    headers: {
      host: url.host,
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `PriceMartLocal_20261101.${operation}`,
    },
    body,
  });
  const answer = await send(url, signed.headers, body, timeoutMs, signal);
  const parsed: unknown = answer.text === '' ? {} : JSON.parse(answer.text);
  if (answer.status === 200) return parsed;
  const message =
    typeof parsed === 'object' && parsed !== null && 'message' in parsed ? String(parsed.message) : answer.text;
  throw new Problem(answer.status === 403 ? 'Expired' : 'Failed', message, {
    where: info.endpoint,
    details: `${operation} · HTTP ${answer.status}`,
  });
}

function send(
  url: URL,
  headers: Record<string, string>,
  body: string,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { host: url.hostname, port: url.port, method: 'POST', path: '/', headers, signal, timeout: timeoutMs },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }),
        );
      },
    );
    outgoing.on('timeout', () =>
      outgoing.destroy(Object.assign(new Error(`no answer within ${timeoutMs} ms`), { code: 'ETIMEDOUT' })),
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

const patience = 15_000;

export function createLocalControl(
  call: <R>(what: string, work: (info: LocalWarehouseInfo) => Promise<R>, signal?: AbortSignal) => Promise<R>,
): LocalControl {
  return {
    status: async (signal) =>
      (await call(
        'pricemart:Describe',
        (info) => callLocal(info, 'Describe', patience, signal),
        signal,
      )) as LocalStatus,
    prepareGlue: async (signal) => {
      await call('pricemart:PrepareGlue', (info) => callLocal(info, 'PrepareGlue', patience, signal), signal);
    },
    shutdown: async (signal) => {
      await call('pricemart:Shutdown', (info) => callLocal(info, 'Shutdown', patience, signal), signal);
    },
  };
}
