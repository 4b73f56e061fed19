import type { Node } from '../ast';

export type OutlineKind =
  | 'table'
  | 'view'
  | 'procedure'
  | 'function'
  | 'model'
  | 'schema'
  | 'column'
  | 'commonTable'
  | 'parameter'
  | 'variable'
  | 'block'
  /** A block of a template: a macro, a test, a text that is set. */
  | 'template'
  | 'statement';

/** An entry of the outline. The name's range lies inside the whole one. */
export interface OutlineSymbol {
  readonly name: string;
  readonly detail: string;
  readonly kind: OutlineKind;
  readonly start: number;
  readonly end: number;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly children: readonly OutlineSymbol[];
}

export function leaf(text: string, whole: Node, name: Node, kind: OutlineKind, detail = ''): OutlineSymbol {
  return {
    name: text.slice(name.start, name.end).trim() || kind,
    detail,
    kind,
    start: whole.start,
    end: whole.end,
    nameStart: name.start,
    nameEnd: name.end,
    children: [],
  };
}

export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
