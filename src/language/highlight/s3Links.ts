import type { ParseResult } from '../parser/result';
import { TokenKind } from '../scanner';

/** An object of S3 that a string or comment names. */
export interface S3Link {
  readonly start: number;
  readonly end: number;
  readonly bucket: string;
  readonly key: string;
}

const uri = /s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\/([^\s'"<>]+)/g;
/** What an editor cannot show as text. */
const binary = /\.(?:parquet|orc|avro|zip|bz2|zst|lzo|snappy|rc|seq|jar|whl|png|jpe?g|pdf)$/i;

/**
 * Objects named in strings and comments. A prefix (`…/2026/`, or a last part without an extension, which COPY takes for one), a name
 * with a placeholder or a pattern, and data that is no text are no links.
 */
export function s3Links({ text, tokens }: ParseResult): S3Link[] {
  if (!text.includes('s3://')) return [];
  const found: S3Link[] = [];
  for (let i = 0; i < tokens.count - 1; i++) {
    switch (tokens.kindAt(i)) {
      case TokenKind.String:
      case TokenKind.DollarString:
      case TokenKind.LineComment:
      case TokenKind.BlockComment: {
        const start = tokens.startOf(i);
        for (const match of tokens.textOf(i).matchAll(uri)) {
          const [whole, bucket = '', rest = ''] = match;
          const key = rest.replace(/[.,;:)\]]+$/, '');
          if (!isObject(key)) continue;
          const from = start + match.index;
          found.push({ start: from, end: from + whole.length - (rest.length - key.length), bucket, key });
        }
        break;
      }
      default:
    }
  }
  return found;
}

function isObject(key: string): boolean {
  const last = key.slice(key.lastIndexOf('/') + 1);
  return /^[^.].*\.[A-Za-z0-9]{1,10}$/.test(last) && !/[{}*?$:\\]/.test(key) && !binary.test(last);
}
