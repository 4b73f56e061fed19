import type { FunctionInfo, FunctionKind, FunctionParameter, FunctionSignature } from './model';

/** What a function has beside its signatures and description. */
export type FunctionTraits = Pick<FunctionInfo, 'example' | 'windowed' | 'leaderOnly' | 'scalarFrom' | 'deprecated'> & {
  readonly kind?: FunctionKind;
};

/** A function as the data files write it: name, signatures, description, traits. */
export type FunctionEntry = readonly [name: string, signatures: string, description: string, traits?: FunctionTraits];

/**
 * Reads one chapter of the reference. Signatures are written `name type, name? type, name... type -> type`, several of them
 * separated by ` | `: `?` marks an optional parameter, `...` one that may be given again and again.
 */
export function chapter(
  category: string,
  kind: FunctionKind,
  entries: readonly FunctionEntry[],
): readonly FunctionInfo[] {
  return entries.map(
    ([name, signatures, description, traits]) => new Entry(name, category, kind, signatures, description, traits),
  );
}

/** Signatures are read when first asked for: most of the reference is never looked at in a session. */
class Entry implements FunctionInfo {
  readonly kind: FunctionKind;
  readonly example?: string;
  readonly windowed?: boolean;
  readonly leaderOnly?: boolean;
  readonly scalarFrom?: number;
  readonly deprecated?: string;
  private read: readonly FunctionSignature[] | undefined;

  constructor(
    readonly name: string,
    readonly category: string,
    kind: FunctionKind,
    private readonly written: string,
    readonly description: string,
    traits: FunctionTraits = {},
  ) {
    this.kind = traits.kind ?? kind;
    if (traits.example !== undefined) this.example = traits.example;
    if (traits.windowed === true || kind === 'window') this.windowed = true;
    if (traits.leaderOnly === true || this.kind === 'leader') this.leaderOnly = true;
    if (traits.scalarFrom !== undefined) this.scalarFrom = traits.scalarFrom;
    if (traits.deprecated !== undefined) this.deprecated = traits.deprecated;
  }

  get signatures(): readonly FunctionSignature[] {
    return (this.read ??= this.written.split(' | ').map(signature));
  }
}

function signature(text: string): FunctionSignature {
  const arrow = text.indexOf('->');
  const list = text.slice(0, arrow).trim();
  return {
    parameters: list === '' ? [] : list.split(/,\s*/).map(parameter),
    returns: text.slice(arrow + 2).trim(),
  };
}

function parameter(text: string): FunctionParameter {
  const space = text.indexOf(' ');
  const mark = text.slice(0, space);
  const type = text.slice(space + 1);
  if (mark.endsWith('...')) return { name: mark.slice(0, -3), type, repeats: true };
  return mark.endsWith('?') ? { name: mark.slice(0, -1), type, optional: true } : { name: mark, type };
}
