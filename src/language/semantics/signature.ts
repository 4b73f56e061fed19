import type { Effect } from './effects';

const known = new WeakMap<Effect, readonly [number, number]>();

/** Two hashes of what an effect means for the statements after it. */
export function signatureOf(effect: Effect): readonly [number, number] {
  let signature = known.get(effect);
  if (signature === undefined) known.set(effect, (signature = hashed(textOf(effect))));
  return signature;
}

function textOf(effect: Effect): string {
  if (effect.kind === 'function') return `${effect.schema ?? ''}.${effect.name}() ${effect.returns ?? ''}`;
  if (effect.kind === 'schema dropped') return `no schema ${effect.schema}`;
  if (effect.kind === 'schema renamed') return `schema ${effect.schema} to ${effect.to}`;
  if (effect.kind !== 'relation') return effect.kind === 'opaque' ? 'opaque' : `path ${effect.path?.join() ?? ''}`;
  const { schema, name, relation, change } = effect;
  // What is changed counts for itself; what it is changed to would be the whole table again, for every change.
  if (change !== undefined) return `${schema ?? ''}.${name} ${change}`;
  const columns = relation?.columns?.map(
    (column) =>
      `${column.name} ${column.type ?? ''} ${column.nullable ?? ''} ${column.distKey} ${column.sortKey} ${column.encoding ?? ''}`,
  );
  const keys = relation && [
    relation.kind,
    relation.temporary,
    relation.distStyle,
    relation.primaryKey?.join(),
    JSON.stringify(relation.foreignKeys),
    relation.viewText,
  ];
  return `${schema ?? ''}.${name} ${keys?.join(';') ?? 'dropped'} ${columns?.join() ?? '?'}`;
}

/** FNV-1a from two starting points. */
function hashed(text: string): readonly [number, number] {
  let a = 0x811c9dc5;
  let b = 0x1b873593;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x85ebca6b);
  }
  return [a | 0, b | 0];
}
