/** The PostgreSQL text of a query, for tests that look at the translation itself. */
import type { ParseResult } from '../../src/language';
import { translate, type MappedText } from '../../src/language/translate';
export { Edits } from '../../src/language/translate/edits';

export function translatedText(source: string, parsed: ParseResult): MappedText {
  const [statement] = parsed.statements;
  if (!statement) throw new Error('no statement');
  const plan = translate(source, statement, { parameters: new Map(), temporarySchema: undefined });
  if (plan.kind !== 'query') throw new Error(`a ${plan.kind}, not a query`);
  return plan.text;
}
