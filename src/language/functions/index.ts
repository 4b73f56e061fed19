import type { FunctionInfo } from './model';

export type { FunctionInfo, FunctionKind, FunctionParameter, FunctionSignature } from './model';

const all: readonly FunctionInfo[] = [];
const byName = new Map(all.map((info) => [info.name, info]));

/** Redshift's own functions by name, in any case; undefined for a user's function or one that Redshift has not. */
export function functionNamed(name: string): FunctionInfo | undefined {
  return byName.get(name.toLowerCase());
}

/** Every function of the reference, by name. */
export function allFunctions(): readonly FunctionInfo[] {
  return all;
}
