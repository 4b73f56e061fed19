/** PostgreSQL's errors in Redshift's words, placed in the submitted text. */
import { RuleBroken, Untranslatable, type MappedText } from '../../../language/translate';
import { EngineError } from '../engine/engine';
import { StatementError, unsupported } from './outcome';

/** Offset in UTF-16 units -> position in characters, from 1. */
export function positionOf(source: string, offset: number): number {
  return [...source.slice(0, offset)].length + 1;
}

function offsetOf(text: string, position: number): number {
  let offset = 0;
  let count = 1;
  for (const character of text) {
    if (count >= position) break;
    offset += character.length;
    count++;
  }
  return offset;
}

/** `text`: what ran, where it came from the source; undefined for text of our own. */
export function toStatementError(error: unknown, source: string, text: MappedText | undefined): unknown {
  if (error instanceof Untranslatable) return unsupported(error.what, positionOf(source, error.start));
  if (error instanceof RuleBroken) return new StatementError(error.message, '42601', positionOf(source, error.start));
  if (!(error instanceof EngineError)) return error;
  const { position, ...more } = error.more;
  const at =
    position !== undefined && text ? positionOf(source, text.sourceOffset(offsetOf(text.text, position))) : undefined;
  return new StatementError(redshiftWords(error), error.code, at, plainFacts(error, more));
}

function redshiftWords(error: EngineError): string {
  const bytes = /check constraint "pmw_bytes_(\d+)_/.exec(error.message);
  if (bytes) return `value too long for type character varying(${bytes[1] ?? ''})`;
  if (error.code === '21000' && error.message.startsWith('MERGE'))
    return 'Found multiple matches to update the same tuple';
  if (error.code === '428C9') return `cannot set an identity column to a value`;
  if (error.code === '22P02' && error.message.startsWith('invalid input syntax for type json'))
    return 'JSON parsing error';
  return error.message;
}

/** What names our own helpers is no help to anybody. */
function plainFacts(
  error: EngineError,
  more: { detail?: string; hint?: string; where?: string },
): { detail?: string; hint?: string; where?: string } {
  const facts: { detail?: string; hint?: string; where?: string } = {};
  if (more.detail && !/pmw_bytes_/.test(error.message)) facts.detail = more.detail;
  if (more.hint && error.code !== '428C9') facts.hint = more.hint;
  if (more.where && /^PL\/pgSQL function (?!pmw\.)/.test(more.where)) facts.where = more.where;
  return facts;
}
