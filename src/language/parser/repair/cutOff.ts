import { TokenKind } from '../../scanner/tokenKind';
import type { TokenBuffer } from '../../scanner/tokens';
import type { ParsedUnit } from '../result';

/** Tells which units are what a `;` inside parentheses cut off: that is one mistake, told where the `;` is. Asked unit by unit. */
export class CutOff {
  private open = 0;
  private before: ParsedUnit | undefined;

  constructor(private readonly tokens: TokenBuffer) {}

  has(unit: ParsedUnit): boolean {
    const { before } = this;
    this.before = unit;
    if (unit.statement.kind !== 'unknown' || before === undefined) this.open = 0;
    else if (this.open === 0 && endsEarly(before)) this.open = this.openIn(before);
    const cut = this.open > 0;
    if (cut) this.open += this.openIn(unit);
    return cut;
  }

  /** How many parentheses more are opened than closed in a unit. */
  private openIn({ statement: { start, end } }: ParsedUnit): number {
    const { tokens } = this;
    let open = 0;
    for (let index = tokens.indexAt(start); index < tokens.count && tokens.startOf(index) < end; index++) {
      const kind = tokens.kindAt(index);
      if (kind === TokenKind.LeftParen) open++;
      else if (kind === TokenKind.RightParen) open--;
    }
    return open;
  }
}

/** Whether something was still expected where the unit's semicolon is. */
function endsEarly({ problems, closedAt }: ParsedUnit): boolean {
  return closedAt >= 0 && problems.some(({ end }) => end === closedAt);
}
