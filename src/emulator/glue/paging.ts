/** Pages of a list by an opaque token: the position behind the last item given. */
import type { JsonObject } from '../http/service';
import { invalid } from './errors';
import { optionalNumber, optionalText } from './input';

export function page<T>(
  items: readonly T[],
  input: JsonObject,
  largest: number,
): { items: T[]; NextToken: string | undefined } {
  const size = optionalNumber(input, 'MaxResults') ?? largest;
  if (!Number.isInteger(size) || size < 1 || size > 1000) throw invalid('MaxResults must be from 1 to 1000');
  const token = optionalText(input, 'NextToken');
  const start = token ? Number(Buffer.from(token, 'base64url').toString()) : 0;
  if (!Number.isInteger(start) || start < 0) throw invalid('NextToken is not one that this service gave');
  const end = start + Math.min(size, largest);
  const next = end < items.length ? Buffer.from(String(end)).toString('base64url') : undefined;
  return { items: items.slice(start, end), NextToken: next };
}
