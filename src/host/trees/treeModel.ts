import type { ItemView } from './view';

/** Any node: `key` is unique in its tree and stays the same over a refresh. */
export interface TreeNode {
  readonly key: string;
  readonly kind: string;
}

/** What a tree is made of: reads children, and says how a node looks. No editor in here. */
export interface TreeModel<N extends TreeNode> {
  children(node: N | undefined, signal: AbortSignal): Promise<readonly N[]>;
  view(node: N): ItemView;
}
