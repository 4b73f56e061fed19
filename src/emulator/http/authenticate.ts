import { AuthFailure } from './authFailure';
import type { Credentials, Identity } from './credentials';
import type { RequestHead } from './requestHead';
import { claimedTime, requestSignature, sameSignature, signingKey, type SignatureClaim } from './signature';

const MAX_SKEW_MS = 15 * 60_000;

export interface Verified {
  readonly identity: Identity;
  readonly key: Buffer;
}

/**
 * Checks who signed, when, and that nothing of the head was changed since. `payloadHash` is the request's word for
 * its body's hash; whoever reads the body holds it to that.
 */
export function authenticate(
  head: RequestHead,
  claim: SignatureClaim,
  payloadHash: string,
  credentials: Credentials,
  now: number,
): Verified {
  const identity = credentials.find(claim.accessKeyId);
  if (!identity) throw new AuthFailure('unknownKey');
  if (
    head.headers['x-amz-security-token'] !== undefined ||
    head.query.some(([name]) => name === 'X-Amz-Security-Token')
  ) {
    throw new AuthFailure('sessionToken');
  }
  checkTime(claim, now);
  const key = signingKey(identity.secretAccessKey, claim);
  if (!sameSignature(requestSignature(key, head, claim, payloadHash), claim.signature))
    throw new AuthFailure('mismatch');
  // An unsigned x-amz-* header could be added on the way and change what the request does.
  const signed = new Set(claim.signedHeaders);
  const loose = Object.keys(head.headers).filter((name) => name.startsWith('x-amz-') && !signed.has(name));
  if (loose.some((name) => name !== 'x-amz-content-sha256'))
    throw new AuthFailure('headersNotSigned', loose.join(', '));
  return { identity, key };
}

function checkTime(claim: SignatureClaim, now: number): void {
  const age = now - claimedTime(claim);
  if (claim.expires === undefined) {
    if (Math.abs(age) > MAX_SKEW_MS) throw new AuthFailure('skewed', timeDetail(claim, now));
    return;
  }
  if (age < -MAX_SKEW_MS) throw new AuthFailure('skewed', timeDetail(claim, now));
  if (age > claim.expires * 1000) throw new AuthFailure('expired', timeDetail(claim, now));
}

function timeDetail(claim: SignatureClaim, now: number): string {
  return `request time ${claim.time}, server time ${new Date(now).toISOString()}`;
}
