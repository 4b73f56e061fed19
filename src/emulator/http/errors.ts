import type { ErrorForm } from './authFailure';
import type { ErrorWriter } from './protocol';
import { document, element, type Xml } from './xml';

const xmlType = { 'content-type': 'application/xml' };

const s3: ErrorWriter = (error, requestId, path) => ({
  status: error.status,
  headers: xmlType,
  body: document(
    'Error',
    undefined,
    element('Code', error.code),
    element('Message', error.message),
    ...fields(error.fields),
    element('Resource', path),
    element('RequestId', requestId),
  ),
});

const json: ErrorWriter = (error) => ({
  status: error.status,
  headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-errortype': error.code },
  body: JSON.stringify({ __type: error.code, message: error.message, ...error.fields }),
});

const query: ErrorWriter = (error, requestId) => ({
  status: error.status,
  headers: { 'content-type': 'text/xml' },
  body: document(
    'ErrorResponse',
    'https://sts.amazonaws.com/doc/2011-06-15/',
    element(
      'Error',
      element('Type', error.status < 500 ? 'Sender' : 'Receiver'),
      element('Code', error.code),
      element('Message', error.message),
    ),
    element('RequestId', requestId),
  ),
});

export const errorWriters: Readonly<Record<ErrorForm, ErrorWriter>> = { s3, json, query };

function fields(values: Readonly<Record<string, unknown>>): Xml[] {
  return Object.entries(values).map(([name, value]) => element(name, String(value)));
}
