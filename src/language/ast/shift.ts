import type { NodeBase } from './node';
import { indexOf } from './nodeIndex';
import type { NodeKind, Statement } from './statement';

/** Offsets that nodes have beside `start` and `end`. -1 says that there is none. */
const further: Readonly<Partial<Record<NodeKind, readonly string[]>>> = {
  string: ['bodyStart', 'bodyEnd'],
  unary: ['operatorEnd'],
  binary: ['operatorStart', 'operatorEnd'],
  like: ['operatorStart', 'operatorEnd'],
  between: ['operatorStart', 'operatorEnd'],
  in: ['operatorStart', 'operatorEnd'],
  is: ['operatorStart', 'operatorEnd'],
  cast: ['operatorStart', 'operatorEnd'],
  typeName: ['arrayStart'],
  option: ['nameEnd'],
  setOperation: ['operatorStart', 'operatorEnd'],
  join: ['operatorStart', 'operatorEnd'],
  mergeWhen: ['actionStart'],
  drop: ['objectEnd'],
  set: ['nameStart', 'nameEnd'],
};

/** Moves all nodes of a statement, in place. */
export function shift(statement: Statement, delta: number): void {
  for (const node of indexOf(statement).nodes) {
    const offsets = node as { -readonly [K in keyof NodeBase]: NodeBase[K] };
    offsets.start += delta;
    offsets.end += delta;
    const more = further[node.kind];
    if (more !== undefined) for (const name of more) shiftField(node as unknown as Record<string, number>, name, delta);
  }
}

function shiftField(node: Record<string, number>, name: string, delta: number): void {
  const offset = node[name];
  if (offset !== undefined && offset >= 0) node[name] = offset + delta;
}
