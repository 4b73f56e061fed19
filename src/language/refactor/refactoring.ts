import { letterCaseAt } from '../document/letterCase';
import { pathAt, type Node, type Statement } from '../ast';
import { statementAround } from '../navigation';
import { holdsOtherBranch } from '../scanner';
import type { SemanticModel } from '../semantics';
import type { Edit } from './edits';

export type RefactoringKind = 'rewrite' | 'extract' | 'inline';

/** A change of the text that keeps its meaning. */
export interface Refactoring {
  readonly title: string;
  readonly kind: RefactoringKind;
  readonly edits: readonly Edit[];
  /** Why it cannot be done here, in words; it is then shown but not offered. */
  readonly refused?: string;
  /** Where a name that it made up stands afterwards: the engineer may want another. */
  readonly renameAt?: number;
}

/** Where a refactoring is asked for. */
export interface Selected {
  readonly model: SemanticModel;
  readonly start: number;
  readonly end: number;
  readonly statement: Statement;
  /** The nodes around the selection's start that reach to its end, outermost first. */
  readonly path: readonly Node[];
}

/** The innermost node of a kind around the selection. */
export function around<K extends Node['kind']>(
  { path }: Selected,
  ...kinds: readonly K[]
): Extract<Node, { kind: K }> | undefined {
  return path.findLast((node): node is Extract<Node, { kind: K }> => (kinds as readonly string[]).includes(node.kind));
}

export function selectedAt(model: SemanticModel, from: number, to: number): Selected | undefined {
  const { start, end } = trimmed(model.parse.text, from, to);
  const statement = statementAround(model.parse.statements, start);
  if (statement === undefined || end > statement.end) return undefined;
  const path = pathAt([statement], start).filter((node) => node.end >= end);
  return { model, start, end, statement, path };
}

/** A selection without blanks and semicolons at its ends; one of nothing else is taken as it is. */
export function trimmed(text: string, from: number, to: number): { readonly start: number; readonly end: number } {
  const selected = text.slice(from, to);
  const kept = selected.trimStart().replace(/[\s;]+$/, '');
  const start = from + selected.length - selected.trimStart().length;
  return kept === '' ? { start: from, end: to } : { start, end: start + kept.length };
}

/** Writes keywords as the statement and those before it do. */
export function keywordsOf({ model, statement }: Pick<Selected, 'model' | 'statement'>): (words: string) => string {
  const letterCase = letterCaseAt(model.parse, statement.end, '');
  return (words) => letterCase.keyword(words);
}

/** Whether a statement has an error, or branches of a template that are not read: its tree is a guess, and nothing is rewritten. */
export function isBroken({ parse }: SemanticModel, statement: Statement): boolean {
  if (holdsOtherBranch(parse.tokens, statement.start, statement.end)) return true;
  return parse.errors.some(
    ({ severity, start }) => severity === 'error' && start >= statement.start && start <= statement.end + 1,
  );
}
