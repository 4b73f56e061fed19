import { TokenKind } from '../../scanner/tokenKind';
import type { Parser } from '../core';
import { suggestion } from '../repair/spelling';
import type { OptionSpec, OptionTable } from './spec';

/** Whether the statement ends behind so many words. */
export function endsAfter(p: Parser, count: number): boolean {
  const next = p.peekKind(count);
  return next === TokenKind.End || next === TokenKind.Semicolon;
}

/** What may follow the first words of these options, for messages. */
export function nextWords(specs: readonly OptionSpec[] = [], count: number): string {
  const choices = specs.map(({ words }) => `\`${words.slice(count).join(' ')}\``);
  const last = choices.pop() ?? '';
  return choices.length === 0 ? last : `${choices.join(', ')} or ${last}`;
}

/** The words with which all of these options begin. */
export function commonWords(specs: readonly OptionSpec[] = []): readonly string[] {
  const [first, ...others] = specs;
  return first?.words.filter((word, i) => others.every(({ words }) => words[i] === word)) ?? [];
}

/** The options of which the words here are all but the first ones, those with the most words here. */
export function tailsHere(p: Parser, table: OptionTable): { readonly words: number; readonly options: OptionSpec[] } {
  const word = p.upperWord();
  let words = 0;
  let options: OptionSpec[] = [];
  for (const specs of table.values())
    for (const spec of specs) {
      const from = spec.words.indexOf(word, 1);
      if (from < 0 || !spec.words.every((each, i) => i <= from || p.upperWordAhead(i - from) === each)) continue;
      const length = spec.words.length - from;
      if (length > words) options = [];
      if (length >= words) options.push(spec);
      words = Math.max(words, length);
    }
  return { words, options };
}

/** What an unknown option may have been meant for, as the end of a message about it. */
export function meant(name: string, table: OptionTable, [only, another]: readonly OptionSpec[]): string {
  return only !== undefined && another === undefined
    ? `: did you mean \`${only.name}\`?`
    : suggestion(name, table.keys());
}
