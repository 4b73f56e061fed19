import type { Relation } from '../semantics';

/** What is said of a relation that a later file of the workspace drops or renames; undefined for one that stays. */
export function droppedText({ droppedIn }: Relation): string | undefined {
  return droppedIn === undefined ? undefined : `Dropped or renamed in \`${fileName(droppedIn)}\``;
}

function fileName(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
