import { walk, type Node } from '../ast';
import { foldName } from './relation';

/** What fills the variables of a routine's body, found in one walk; asked for by name, within a part of the body. */
export class Fillers {
  private known: Map<string, Node[]> | undefined;

  constructor(private readonly root: Node) {}

  of(name: string, within: readonly Node[]): readonly Node[] {
    const [first, last] = [within[0], within.at(-1)];
    if (first === undefined || last === undefined) return [];
    const all = (this.known ??= this.gather()).get(name) ?? [];
    return all.filter(({ start, end }) => start >= first.start && end <= last.end);
  }

  private gather(): Map<string, Node[]> {
    const found = new Map<string, Node[]>();
    const add = (parts: readonly { readonly name: string }[] | undefined, filler: Node): void => {
      const [first] = parts ?? [];
      if (first === undefined) return;
      const name = foldName(first.name);
      const same = found.get(name);
      if (same === undefined) found.set(name, [filler]);
      else same.push(filler);
    };
    const addWhole = (
      names: readonly { readonly parts: readonly { readonly name: string }[] }[],
      filler: Node,
    ): void => {
      for (const { parts } of names) if (parts.length === 1) add(parts, filler);
    };
    walk(this.root, (node) => {
      switch (node.kind) {
        case 'query':
          if (node.body.kind === 'select' && node.body.into !== undefined) addWhole(node.body.into.targets, node);
          break;
        case 'plFetch':
        case 'plExecute':
          addWhole(node.into, node);
          break;
        case 'plLoop':
          addWhole(node.variables, node);
          break;
        case 'plAssign':
          if (node.target.kind === 'columnRef') add(node.target.parts, node);
          break;
        default:
      }
    });
    return found;
  }
}
