import { parse } from '../parser/parser';
import { isInOtherBranch, isUnloadQuery, textInBranch, TokenKind, unescapedQuery, type TokenBuffer } from '../scanner';
import { analyze, type SemanticModel } from './analyze';

const recent = new WeakMap<SemanticModel, SemanticModel>();

/**
 * The model to ask about a place: the text's own, but where the parser does not look one of a text that has other characters at the same
 * offsets: in a template's branch that is left out, with that branch in place of the others; in UNLOAD's query with quotes in it, with
 * the query as it is without them. That one costs as much as reading the text, and the last one is kept.
 */
export function modelAt(model: SemanticModel, offset: number): SemanticModel {
  const { tokens } = model.parse;
  const text = isInOtherBranch(tokens, offset) ? textInBranch(tokens, offset) : withPlainQuery(tokens, offset);
  if (text === undefined) return model;
  const known = recent.get(model);
  if (known?.parse.text === text) return known;
  const made = analyze(parse(text), model.catalog);
  recent.set(model, made);
  return made;
}

/** The text in which the query of an UNLOAD around an offset stands without quotes, if it has some in it. */
function withPlainQuery(tokens: TokenBuffer, offset: number): string | undefined {
  const index = tokens.indexAt(offset);
  if (tokens.kindAt(index) !== TokenKind.String || !isUnloadQuery(tokens, index)) return undefined;
  const [start, end] = [tokens.startOf(index), tokens.endOf(index)];
  const { text } = tokens;
  const inner = text.slice(start + 1, end - 1);
  const query = text[start] === "'" && inner.includes("''") ? unescapedQuery(inner) : undefined;
  return query === undefined ? undefined : `${text.slice(0, start)} ${query} ${text.slice(end)}`;
}
