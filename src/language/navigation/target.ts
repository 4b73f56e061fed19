import type { Identifier, Node, Placeholder } from '../ast';

export type TargetKind =
  | 'relation'
  | 'column'
  | 'schema'
  | 'routine'
  | 'function'
  | 'commonTable'
  | 'tableAlias'
  | 'outputColumn'
  | 'variable'
  | 'parameter'
  | 'label'
  | 'cursor'
  | 'prepared'
  | 'placeholder'
  | 'unresolved';

/** What a name stands for. Two occurrences mean the same when their keys are equal. */
export interface Target {
  readonly kind: TargetKind;
  /** `relation:core.sales`, `column:core.sales.id`, `local:17`. Keys of stored things are equal across files. */
  readonly key: string;
  /** Lower case. */
  readonly name: string;
  /** Schema of a stored thing. */
  readonly schema?: string;
  /** Relation that a column belongs to. */
  readonly relation?: string;
  /** What declares a thing of this text alone: an identifier, a select item, a common table. */
  readonly declaration?: Node;
  /** Lives no longer than the session: a temporary table and its columns. */
  readonly temporary?: boolean;
}

/** A name in the text. Its place is read from the node, so that it moves along with edits elsewhere. */
export interface Occurrence {
  readonly node: Identifier | Placeholder;
  readonly target: Target;
  /**
   * `definition` names the thing for the first time. `implicit` is one too, of a select item without alias: the column's name that
   * stands there means something else already.
   */
  readonly role: 'reference' | 'definition' | 'implicit';
}

const storedKinds: ReadonlySet<TargetKind> = new Set(['relation', 'column', 'routine', 'schema', 'function']);

/** Whether a target is known outside of the text that names it. */
export function isStored({ kind, temporary }: Target): boolean {
  return temporary !== true && storedKinds.has(kind);
}

const numbers = new WeakMap<Node, number>();
let last = 0;

/** A key for what one node declares. */
export function localKey(declaration: Node): string {
  let number = numbers.get(declaration);
  if (number === undefined) numbers.set(declaration, (number = ++last));
  return `local:${number}`;
}
