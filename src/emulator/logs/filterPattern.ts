import { AwsError } from '../http/service';

/**
 * Filter patterns for unstructured log events: `term`, `"a phrase"`, `-excluded`, `?any ?of ?these`; case counts.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function filterPattern(pattern: string): (message: string) => boolean {
  const text = pattern.trim();
  if (/^[[{]|%/.test(text)) {
    throw new AwsError(
      'NotImplemented',
      'The local warehouse does not implement JSON, field and regex filter patterns.',
      501,
    );
  }
  const all: string[] = [];
  const none: string[] = [];
  const any: string[] = [];
  for (const [, mark = '', phrase, word] of text.matchAll(/([-?]?)(?:"((?:[^"\\]|\\.)*)"|([^\s"]+))/g)) {
    const term = phrase === undefined ? (word ?? '') : phrase.replace(/\\(.)/g, '$1');
    (mark === '-' ? none : mark === '?' ? any : all).push(term);
  }
  return (message) =>
    all.every((term) => message.includes(term)) &&
    !none.some((term) => message.includes(term)) &&
    (any.length === 0 || any.some((term) => message.includes(term)));
}
