import { parse } from '../parser/parser';
import { isInOtherBranch, textInBranch } from '../scanner';
import { analyze, type SemanticModel } from './analyze';

const recent = new WeakMap<SemanticModel, SemanticModel>();

/**
 * The model to ask about a place: the text's own, and in a template's branch that is not read one of the text with that branch in place
 * of the others, at the same offsets. That one costs as much as reading the text, and the last one is kept.
 */
export function modelInBranch(model: SemanticModel, offset: number): SemanticModel {
  const { tokens } = model.parse;
  const text = isInOtherBranch(tokens, offset) ? textInBranch(tokens, offset) : undefined;
  if (text === undefined) return model;
  const known = recent.get(model);
  if (known?.parse.text === text) return known;
  const made = analyze(parse(text), model.catalog);
  recent.set(model, made);
  return made;
}
