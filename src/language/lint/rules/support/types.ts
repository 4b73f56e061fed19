import type { TypeName } from '../../../ast';

/** Declared length of a character type in bytes; 0 where none is written, 65,535 for MAX. */
export function typeLength(type: TypeName): number {
  const [first] = type.arguments;
  if (first?.kind === 'number') return Number(first.text);
  if (first?.kind === 'columnRef' && first.parts[0]?.name === 'max') return 65_535;
  return 0;
}
