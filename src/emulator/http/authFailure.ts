import { AwsError } from './service';

export type ErrorForm = 's3' | 'json' | 'query';

type Answer = readonly [code: string, status: number, message: string];

const mismatch =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.';
const unsigned = 'There were headers present in the request which were not signed';
const invalidToken = 'The security token included in the request is invalid.';

/** The same refusal has another name in each protocol; clients decide by it whether to retry. */
const answers = {
  missing: {
    s3: ['AccessDenied', 403, 'Access Denied: the request is not signed'],
    json: ['MissingAuthenticationTokenException', 400, 'Missing Authentication Token'],
    query: ['MissingAuthenticationToken', 403, 'Request is missing Authentication Token'],
  },
  unsupported: {
    s3: [
      'InvalidRequest',
      400,
      'The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.',
    ],
    json: ['IncompleteSignatureException', 400, 'Please use AWS4-HMAC-SHA256.'],
    query: ['IncompleteSignature', 400, 'Please use AWS4-HMAC-SHA256.'],
  },
  ambiguous: {
    s3: [
      'InvalidArgument',
      400,
      'Only one auth mechanism allowed: the Authorization header or the X-Amz-Signature query parameter',
    ],
    json: ['IncompleteSignatureException', 400, 'Only one auth mechanism allowed'],
    query: ['IncompleteSignature', 400, 'Only one auth mechanism allowed'],
  },
  malformedHeader: {
    s3: ['AuthorizationHeaderMalformed', 400, 'The authorization header is malformed'],
    json: ['IncompleteSignatureException', 400, 'The authorization header is malformed'],
    query: ['IncompleteSignature', 400, 'The authorization header is malformed'],
  },
  malformedQuery: {
    s3: ['AuthorizationQueryParametersError', 400, 'The authorization query parameters are malformed'],
    json: ['IncompleteSignatureException', 400, 'The authorization query parameters are malformed'],
    query: ['IncompleteSignature', 400, 'The authorization query parameters are malformed'],
  },
  unknownKey: {
    s3: ['InvalidAccessKeyId', 403, 'The AWS Access Key Id you provided does not exist in our records.'],
    json: ['UnrecognizedClientException', 400, invalidToken],
    query: ['InvalidClientTokenId', 403, invalidToken],
  },
  sessionToken: {
    s3: ['InvalidToken', 400, 'The provided token is malformed or otherwise invalid.'],
    json: ['UnrecognizedClientException', 400, invalidToken],
    query: ['InvalidClientTokenId', 403, invalidToken],
  },
  mismatch: {
    s3: ['SignatureDoesNotMatch', 403, mismatch],
    json: ['InvalidSignatureException', 400, mismatch],
    query: ['SignatureDoesNotMatch', 403, mismatch],
  },
  headersNotSigned: {
    s3: ['AccessDenied', 403, unsigned],
    json: ['InvalidSignatureException', 400, unsigned],
    query: ['SignatureDoesNotMatch', 403, unsigned],
  },
  skewed: {
    s3: ['RequestTimeTooSkewed', 403, 'The difference between the request time and the current time is too large.'],
    json: ['InvalidSignatureException', 400, 'Signature expired'],
    query: ['SignatureDoesNotMatch', 403, 'Signature expired'],
  },
  expired: {
    s3: ['AccessDenied', 403, 'Request has expired'],
    json: ['InvalidSignatureException', 400, 'Signature expired'],
    query: ['SignatureDoesNotMatch', 403, 'Signature expired'],
  },
  payload: {
    s3: [
      'XAmzContentSHA256Mismatch',
      400,
      "The provided 'x-amz-content-sha256' header does not match what was computed.",
    ],
    json: ['InvalidSignatureException', 400, mismatch],
    query: ['SignatureDoesNotMatch', 403, mismatch],
  },
} as const satisfies Record<string, Record<ErrorForm, Answer>>;

/** Why a request is not who it says it is; which error that is depends on the protocol it came by. */
export class AuthFailure extends Error {
  constructor(
    readonly kind: keyof typeof answers,
    readonly detail?: string,
  ) {
    super(kind);
  }

  toAwsError(form: ErrorForm): AwsError {
    const [code, status, message] = answers[this.kind][form];
    return new AwsError(code, this.detail ? `${message}; ${this.detail}` : message, status);
  }
}
