/** What the SDK throws, in the product's words. Errors are told apart by name, code and HTTP status, never by their text. */
import { isAbort, messageOf, Problem } from '../base/problem';

export interface FailedCall {
  /** The IAM action of the call, e.g. `s3:ListBucket`: the permission that is missing when it is refused. */
  readonly action: string;
  /** What it was about: an URI, a job, a statement. */
  readonly where?: string;
}

/** What a message needs to know of the connection. */
export interface ConnectionFacts {
  readonly name: string;
  readonly kind: 'aws' | 'endpoint' | 'local';
  readonly profile?: string;
  readonly endpoint?: string;
}

type Reason =
  | 'AccessDenied'
  | 'Expired'
  | 'Unreachable'
  | 'Throttled'
  | 'NotFound'
  | 'Invalid'
  | 'Conflict'
  | 'Unsupported'
  | 'Failed';

const byName = new Map<string, Reason>();
function named(reason: Reason, names: string): void {
  for (const name of names.split(/\s+/)) byName.set(name, reason);
}
named(
  'AccessDenied',
  'AccessDenied AccessDeniedException Forbidden UnauthorizedOperation AllAccessDisabled UnauthorizedException',
);
named(
  'Expired',
  'ExpiredToken ExpiredTokenException RequestExpired TokenRefreshRequired CredentialsProviderError TokenProviderError InvalidToken ' +
    'InvalidClientTokenId UnrecognizedClientException InvalidAccessKeyId SignatureDoesNotMatch InvalidSignatureException ' +
    'IncompleteSignature MissingAuthenticationToken MissingAuthenticationTokenException AuthFailure RequestTimeTooSkewed',
);
named(
  'Unreachable',
  'TimeoutError ECONNREFUSED ECONNRESET ENOTFOUND EAI_AGAIN ETIMEDOUT EHOSTUNREACH ENETUNREACH EPIPE EPROTO ' +
    'CERT_HAS_EXPIRED DEPTH_ZERO_SELF_SIGNED_CERT SELF_SIGNED_CERT_IN_CHAIN UNABLE_TO_VERIFY_LEAF_SIGNATURE ERR_TLS_CERT_ALTNAME_INVALID',
);
named(
  'Throttled',
  'Throttling ThrottlingException ThrottledException TooManyRequestsException SlowDown RequestLimitExceeded BandwidthLimitExceeded ' +
    'ActiveStatementsExceededException ActiveSessionsExceededException ActiveWaitingRequestsExceededException ResourceNumberLimitExceededException',
);
named('NotFound', 'NotFound NoSuchKey NoSuchBucket NoSuchUpload EntityNotFoundException ResourceNotFoundException');
named(
  'Invalid',
  'ValidationException ValidationError InvalidInputException InvalidParameterException InvalidArgument InvalidRequest InvalidBucketName',
);
named(
  'Conflict',
  'PreconditionFailed ConditionalRequestConflict AlreadyExistsException ConcurrentRunsExceededException ConcurrentModificationException ' +
    'IdempotentParameterMismatchException BucketAlreadyExists BucketAlreadyOwnedByYou OperationAborted',
);
named(
  'Unsupported',
  'NotImplemented NotImplementedException UnknownOperationException UnknownOperation InvalidAction UnsupportedOperation',
);

const byStatus = new Map<number, Reason>([
  [401, 'Expired'],
  [403, 'AccessDenied'],
  [404, 'NotFound'],
  [409, 'Conflict'],
  [412, 'Conflict'],
  [429, 'Throttled'],
  [501, 'Unsupported'],
]);

interface SdkError extends Error {
  readonly code?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string };
}

/** The reason of anything the SDK or Node's network throws. */
export function reasonOf(error: unknown): Reason {
  if (!(error instanceof Error)) return 'Failed';
  const sdk = error as SdkError;
  const status = sdk.$metadata?.httpStatusCode;
  return (
    byName.get(error.name) ??
    (typeof sdk.code === 'string' ? byName.get(sdk.code) : undefined) ??
    (status === undefined
      ? undefined
      : (byStatus.get(status) ?? (status >= 400 && status < 500 ? 'Invalid' : undefined))) ??
    'Failed'
  );
}

/** The error as a Problem; aborts and Problems pass through as they are. */
export function toProblem(error: unknown, call: FailedCall, connection: ConnectionFacts): unknown {
  if (isAbort(error) || error instanceof Problem) return error;
  const reason = reasonOf(error);
  const sdk = error instanceof Error ? (error as SdkError) : undefined;
  const words = messageOf(error);
  const details = [
    sdk?.name ?? 'Error',
    typeof sdk?.code === 'string' ? sdk.code : undefined,
    sdk?.$metadata?.httpStatusCode === undefined ? undefined : `HTTP ${sdk.$metadata.httpStatusCode}`,
    sdk?.$metadata?.requestId === undefined ? undefined : `request ${sdk.$metadata.requestId}`,
    words,
  ]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ');
  const { message, mend } = inWords(reason, words, call, connection);
  return new Problem(reason, message, { where: call.where, mend, details, cause: error });
}

function inWords(
  reason: Reason,
  words: string,
  call: FailedCall,
  connection: ConnectionFacts,
): { message: string; mend?: string } {
  const at = call.where === undefined ? '' : ` on ${call.where}`;
  switch (reason) {
    case 'AccessDenied':
      return {
        message: `Access denied: the connection ${connection.name} may not do ${call.action}${at}.`,
        mend: `Grant the permission ${call.action} to the caller's role or user, or choose another profile.`,
      };
    case 'Expired':
      return {
        message: `The credentials of the connection ${connection.name} are missing, expired or not accepted.`,
        mend: renewCredentials(connection),
      };
    case 'Unreachable':
      return {
        message: `${connection.endpoint ?? 'AWS'} cannot be reached for the connection ${connection.name}.`,
        mend:
          connection.kind === 'aws'
            ? 'Check the network, the proxy and the region of the connection.'
            : `Check that something answers at ${connection.endpoint ?? 'the endpoint'} and that the address in the setting priceMart.connections is right.`,
      };
    case 'Throttled':
      return { message: `Too many requests: ${words}`, mend: 'Wait a moment and try again.' };
    case 'NotFound':
      return { message: call.where === undefined ? words : `${call.where} does not exist.` };
    case 'Unsupported':
      return { message: `The endpoint of the connection ${connection.name} does not offer ${call.action}.` };
    case 'Invalid':
    case 'Conflict':
    case 'Failed':
      return { message: words === '' || words === 'UnknownError' ? `${call.action} failed${at}.` : words };
  }
}

function renewCredentials(connection: ConnectionFacts): string {
  if (connection.kind === 'local') return 'Connect again: the local warehouse was started anew with other credentials.';
  const profile = connection.profile === undefined ? '' : ` --profile ${connection.profile}`;
  return `Renew credentials with: aws sso login${profile} (or aws configure${profile} for access keys).`;
}
