import type { Statement } from '../ast';
import { functionNamed } from '../functions';
import { namesOf, type Occurrence } from '../navigation';
import type { SemanticModel } from '../semantics';

/** Standard token types of LSP, so that every theme has colours for them; keywords and literals are the grammar's. */
export const tokenTypes = ['namespace', 'class', 'property', 'variable', 'parameter', 'function', 'label'] as const;
export type TokenType = (typeof tokenTypes)[number];

export const tokenModifiers = ['definition', 'defaultLibrary', 'deprecated'] as const;
export type TokenModifier = (typeof tokenModifiers)[number];

export interface SemanticToken {
  readonly start: number;
  readonly end: number;
  readonly type: TokenType;
  readonly modifiers: readonly TokenModifier[];
}

/** What the names of a text are, in order of their places and without overlaps; of a part of it where `range` is given. */
export function semanticTokens(
  model: SemanticModel,
  range: { readonly start: number; readonly end: number } = { start: 0, end: Infinity },
): SemanticToken[] {
  const tokens: SemanticToken[] = [];
  for (const statement of model.parse.statements)
    if (statement.end >= range.start && statement.start <= range.end) addStatement(model, statement, range, tokens);
  return tokens;
}

function addStatement(
  model: SemanticModel,
  statement: Statement,
  range: { readonly start: number; readonly end: number },
  tokens: SemanticToken[],
): void {
  let last = statement.start;
  for (const occurrence of namesOf(model, statement)) {
    const { start, end } = occurrence.node;
    // The same place may name two things; a token has one colour and one line.
    if (start < last || end < range.start || start > range.end || occurrence.role === 'implicit') continue;
    const type = typeOf(occurrence);
    if (type === undefined) continue;
    tokens.push({ start, end, type, modifiers: modifiersOf(occurrence) });
    last = end;
  }
}

function typeOf({ target }: Occurrence): TokenType | undefined {
  switch (target.kind) {
    case 'relation':
      return 'class';
    case 'column':
    case 'outputColumn':
      return 'property';
    case 'schema':
      return 'namespace';
    case 'routine':
    case 'function':
      return 'function';
    case 'commonTable':
    case 'tableAlias':
    case 'variable':
    case 'cursor':
    case 'prepared':
      return 'variable';
    case 'parameter':
    case 'placeholder':
      return 'parameter';
    case 'label':
      return 'label';
    case 'unresolved':
      // Most likely a column; words such as a function's units are not among them.
      return 'property';
  }
}

const none: readonly TokenModifier[] = [];
const definition: readonly TokenModifier[] = ['definition'];
const library: readonly TokenModifier[] = ['defaultLibrary'];
const deprecated: readonly TokenModifier[] = ['defaultLibrary', 'deprecated'];

function modifiersOf({ target, role }: Occurrence): readonly TokenModifier[] {
  if (target.kind === 'function') return functionNamed(target.name)?.deprecated === undefined ? library : deprecated;
  return role === 'definition' ? definition : none;
}
