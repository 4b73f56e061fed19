import type { Option } from '../../ast';
import type { Parser } from '../core';

/** `ENCRYPTED ENCRYPTED AUTO`: an option that begins with the words of the one before. */
export function reportDoubled(p: Parser, before: Option | undefined, { name, start, nameEnd }: Option): void {
  if (before === undefined || !before.known || before.values.length > 0 || !name.startsWith(`${before.name} `)) return;
  p.report(start, nameEnd, `\`${name.slice(0, name.indexOf(' '))}\` stands here twice: take one away.`);
}
