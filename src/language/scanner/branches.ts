import { controlWord } from './blocks';
import { Kw } from './keywords';
import { forOthers } from './otherDatabases';
import { boundBlocks } from './pieces';
import { isStarter } from './reserved';
import type { TokenBuffer } from './tokens';
import { TokenKind } from './tokenKind';

/** `{% if %}` or `{% for %}` with its branches. */
interface Conditional {
  readonly opener: string;
  /** Indexes of its `{% … %}` tokens: the opening one, one for each further branch, the closing one. */
  readonly marks: number[];
  readonly parent: Conditional | undefined;
  /** Whether a statement may begin where it stands. */
  readonly begins: boolean;
  /** Whether a statement ends, at the latest, behind it. */
  ends: boolean;
  /** Semicolons before it; in the end those in it. */
  semicolons: number;
}

/** Whether a TemplateControl token is `{% else %}` or `{% elif … %}`. */
export function beginsBranch(text: string): boolean {
  const word = controlWord(text);
  return word === 'else' || word === 'elif';
}

/**
 * Takes out of `significant` what a template writes instead of other text, so that SQL is read as it may come out: of each
 * conditional the first branch that is not empty and not for another database stays. All stay where they hold whole statements. So does
 * what is no statement in a block that holds a text of its own. Work grows with the text.
 */
export function hideOtherBranches(tokens: TokenBuffer): void {
  const hidden = new Uint8Array(tokens.count);
  if (tokens.blocks) boundBlocks(tokens, hidden);
  for (const { opener, marks, begins, ends, semicolons } of conditionals(tokens, hidden)) {
    const first = marks[0] as number;
    if (hidden[first] === 1) continue;
    const hide = (branch: number): unknown => hidden.fill(1, (marks[branch] as number) + 1, marks[branch + 1]);
    const whole = semicolons > 0 || (begins && ends);
    const others = opener === 'if' ? forOthers(marks.slice(0, -1).map((mark) => tokens.textOf(mark))) : [];
    others.forEach((other, branch) => other && hide(branch));
    if (whole) continue;
    const taken = branchTaken(tokens, marks, others);
    for (let i = 0; i + 1 < marks.length; i++) if (i !== taken) hide(i);
  }
  // A loop: filter() of so long an array takes as long as all the rest of a key press's reading.
  const { significant, significantCount } = tokens;
  tokens.significantCount = 0;
  for (let i = 0; i < significantCount; i++) {
    const index = significant[i] as number;
    if (hidden[index] === 0) significant[tokens.significantCount++] = index;
  }
}

/** Those that are closed, an outer one before those in it. */
function conditionals(tokens: TokenBuffer, hidden: Uint8Array): Conditional[] {
  const byMark = new Map<number, Conditional>();
  let open: Conditional | undefined;
  let semicolons = 0;
  let fresh = true;
  for (let index = 0; index < tokens.count; index++) {
    const kind = tokens.kindAt(index);
    if (hidden[index] === 1 && kind !== TokenKind.TemplateControl) continue;
    if (kind === TokenKind.Semicolon) {
      semicolons++;
      fresh = true;
    } else if (kind >= TokenKind.Word) {
      // A line of its own such as `{{ config(…) }}` is no part of what follows.
      fresh &&= kind === TokenKind.Template && tokens.firstOnLine(index);
    } else if (kind === TokenKind.TemplateControl) {
      const word = controlWord(tokens.textOf(index));
      if (word === 'if' || word === 'for')
        open = { opener: word, marks: [index], parent: open, begins: fresh, ends: true, semicolons };
      else if (word === 'else' || word === 'elif') {
        open?.marks.push(index);
        fresh = open?.begins ?? fresh;
      } else if (word === 'endif' || word === 'endfor') {
        // One in between that nothing closes is none.
        while (open !== undefined && word !== `end${open.opener}`) open = open.parent;
        if (open === undefined) continue;
        open.marks.push(index);
        open.semicolons = semicolons - open.semicolons;
        for (const mark of open.marks) byMark.set(mark, open);
        open = open.parent;
      }
    }
  }
  lookBehind(tokens, hidden, byMark);
  return [...new Set(byMark.values())].sort((a, b) => (a.marks[0] as number) - (b.marks[0] as number));
}

/** Sets `ends`, from the last token to the first. */
function lookBehind(tokens: TokenBuffer, hidden: Uint8Array, byMark: ReadonlyMap<number, Conditional>): void {
  let ended = true;
  for (let index = tokens.count - 1; index >= 0; index--) {
    const kind = tokens.kindAt(index);
    if (hidden[index] === 1 && kind !== TokenKind.TemplateControl) continue;
    if (kind >= TokenKind.Word) ended = endsStatement(tokens, index);
    else if (kind === TokenKind.TemplateControl) {
      const conditional = byMark.get(index);
      if (conditional === undefined) continue;
      if (index === conditional.marks.at(-1)) conditional.ends = ended;
      else if (index !== conditional.marks[0]) ended = conditional.ends;
    }
  }
}

/** Whether the token is none of the statement before it. */
function endsStatement(tokens: TokenBuffer, index: number): boolean {
  const kind = tokens.kindAt(index);
  if (kind === TokenKind.Semicolon || kind === TokenKind.End) return true;
  const kw = tokens.keywordAt(index);
  // A query may go on with what the branches begin: INSERT INTO, WITH.
  return isStarter(kw) && kw !== Kw.SELECT && kw !== Kw.WITH && kw !== Kw.VALUES && tokens.firstOnLine(index);
}

function branchTaken(tokens: TokenBuffer, marks: readonly number[], others: readonly boolean[]): number {
  for (let i = 0; i + 1 < marks.length; i++) {
    const first = tokens.significantIndex(marks[i] as number);
    if (others[i] !== true && (tokens.significant[first] as number) < (marks[i + 1] as number)) return i;
  }
  return 0;
}

/** Whether a branch that is not read has this name, in whatever case. */
export function namedInOtherBranch(tokens: TokenBuffer, name: string): boolean {
  return someInOtherBranch(tokens, (index) => nameOf(tokens.textOf(index)) === nameOf(name));
}

/** Whether a range of the text holds a branch that is not read. */
export function holdsOtherBranch(tokens: TokenBuffer, start: number, end: number): boolean {
  return someInOtherBranch(tokens, (index) => tokens.startOf(index) >= start && tokens.startOf(index) < end);
}

function someInOtherBranch(tokens: TokenBuffer, test: (index: number) => boolean): boolean {
  if (!tokens.branched) return false;
  for (let index = 0, at = 0; index < tokens.count; index++) {
    if (tokens.significant[at] === index) at++;
    else if (tokens.kindAt(index) >= TokenKind.Word && test(index)) return true;
  }
  return false;
}

function nameOf(text: string): string {
  return text.replace(/^"(.*)"$/s, '$1').toLowerCase();
}
