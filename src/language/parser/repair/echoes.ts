import type { Statement } from '../../ast';
import type { SyntaxProblem } from '../result';

/** What a reading noticed that may be no mistake of its own. */
export interface Noticed {
  /** The first place where something else was expected. */
  readonly broken: SyntaxProblem | undefined;
  /** What was left over behind the last clause that could be read. */
  readonly leftover: SyntaxProblem | undefined;
}

/** Statements that are one sentence: what follows a mistake in one has lost its thread, and is told once that is mended. */
const sentences: ReadonlySet<Statement['kind']> = new Set<Statement['kind']>([
  'grant', 'alterDefaultPrivileges', 'attachPolicy', 'maskingPolicy', 'rlsPolicy', 'comment', 'show', 'transaction', 'set',
  'createObject', 'alterObject', 'alterTable', 'drop', 'analyze', 'vacuum', 'lock',
]); // prettier-ignore

/** The problems without those that only follow from an earlier one. */
export function withoutEchoes(
  problems: readonly SyntaxProblem[],
  { broken, leftover }: Noticed,
  kind?: Statement['kind'],
): readonly SyntaxProblem[] {
  const at = broken === undefined ? -1 : problems.indexOf(broken);
  if (at < 0) return problems;
  if (kind !== undefined && sentences.has(kind)) return problems.slice(0, at + 1);
  return leftover === undefined || leftover === broken ? problems : problems.filter((problem) => problem !== leftover);
}
