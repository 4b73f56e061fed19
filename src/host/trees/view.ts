/** What a tree shows for a node, in words and without the editor: the pure half of a tree item. */
export interface ItemView {
  readonly label: string;
  /** Facts, not decoration: counts, sizes, age, state. */
  readonly description?: string;
  /** Markdown. */
  readonly tooltip?: string;
  /** Codicon id. */
  readonly icon: string;
  /** Theme colour id of the icon; state is never told by colour alone. */
  readonly color?: string;
  /** Words of the node's state that menus match on, separated by blanks. */
  readonly context?: string;
  readonly state: 'leaf' | 'closed' | 'open';
  readonly command?: { readonly id: string; readonly title: string };
  /** What a screen reader says; label and description when absent. */
  readonly spoken?: string;
}

/** A node that stands where something could not be read: why, and the way to try again. */
export interface ProblemNode {
  readonly kind: 'problem';
  readonly key: string;
  readonly message: string;
  readonly mend?: string;
  readonly details?: string;
  /** Reads again what could not be read. */
  retry(): void;
}

/** A node that says something: "empty", "nothing matches the filter". */
export interface NoteNode {
  readonly kind: 'note';
  readonly key: string;
  readonly text: string;
}

export function problemView(node: ProblemNode): ItemView {
  const mend = node.mend === undefined ? '' : `\n\n${escapeMarkdown(node.mend)}`;
  const details = node.details === undefined ? '' : `\n\n${escapeMarkdown(node.details)}`;
  return {
    label: node.message,
    description: node.mend,
    tooltip: `${escapeMarkdown(node.message)}${mend}${details}`,
    icon: 'error',
    color: 'list.errorForeground',
    context: 'problem',
    state: 'leaf',
    spoken: `Could not be read: ${node.message} ${node.mend ?? ''} Press Enter to try again.`,
    command: { id: 'priceMart.warehouse.refreshNode', title: 'Try Again' },
  };
}

export function noteView(node: NoteNode): ItemView {
  return { label: '', description: node.text, icon: 'blank', state: 'leaf', spoken: node.text };
}

/** Text as it is, inside markdown. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~]/g, '\\$&').replace(/\n/g, '  \n');
}
