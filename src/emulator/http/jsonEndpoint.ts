import { gunzipSync } from 'node:zlib';
import type { Endpoint } from './protocol';
import { AwsError, type JsonObject, type JsonService } from './service';

export const MAX_JSON_BYTES = 16 * 1024 * 1024;

/** awsJson1.1: the operation stands in X-Amz-Target, input and output are one JSON object each. */
export function jsonEndpoint(service: JsonService): Endpoint {
  return {
    service: service.name,
    form: 'json',
    body: 'whole',
    maxBody: MAX_JSON_BYTES,
    async handle(request, call) {
      const [prefix, operation = ''] = (request.headers['x-amz-target'] ?? '').split('.');
      if (request.method !== 'POST' || prefix !== service.targetPrefix) {
        throw new AwsError(
          'UnknownOperationException',
          `X-Amz-Target must be ${service.targetPrefix}.<operation>`,
          404,
        );
      }
      const run = Object.hasOwn(service.operations, operation) ? service.operations[operation] : undefined;
      if (!run) {
        throw new AwsError(
          'NotImplemented',
          `The local warehouse does not implement ${service.name} ${operation}.`,
          501,
        );
      }
      const output = await run(readInput(request.bytes, request.headers['content-encoding']), call);
      return {
        status: 200,
        headers: { 'content-type': 'application/x-amz-json-1.1' },
        body: JSON.stringify(output),
      };
    },
  };
}

function readInput(bytes: Buffer, encoding: string | undefined): JsonObject {
  try {
    const plain = encoding === 'gzip' ? gunzipSync(bytes, { maxOutputLength: MAX_JSON_BYTES }) : bytes;
    const value: unknown = plain.length === 0 ? {} : JSON.parse(plain.toString('utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject;
  } catch {
    // Said below, the same for bytes that do not unpack and text that does not parse.
  }
  throw new AwsError('SerializationException', 'The body is not a JSON object.');
}
