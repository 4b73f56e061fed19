import type { Option } from '../../ast';
import type { Parser } from '../core';

/** Whose a datashare is: `OF [ACCOUNT '…'] NAMESPACE '…'`, with OF once, before the two. */
export function checkShareOrigin(p: Parser, options: readonly Option[]): void {
  for (const { name, start, nameEnd } of options) {
    if (name.startsWith('OF ')) return;
    if (name !== 'ACCOUNT' && name !== 'NAMESPACE') continue;
    p.report(start, nameEnd, `\`OF\` must stand before \`${name}\`: OF [ACCOUNT '…'] NAMESPACE '…'.`);
    return;
  }
}
