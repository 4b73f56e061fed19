import type { Node } from '../ast';
import { foldName, modelAt, type Relation, type SemanticModel } from '../semantics';
import type { Origin } from '../semantics/relation';
import { nameAt, occurrencesOf } from './nameIndex';
import { isStored, type Occurrence, type Target } from './target';

/** A place in a file of the workspace; `uri` undefined means the text itself. */
export interface Location {
  readonly uri: string | undefined;
  readonly start: number;
  readonly end: number;
}

/** A text of the workspace with its meaning. */
export interface NamedText {
  readonly uri: string;
  readonly text: string;
  readonly model: SemanticModel;
}

export interface DefinitionAnswer {
  readonly from: Occurrence;
  readonly locations: readonly Location[];
  /** Set where only the database can define it: the relation or routine to show. */
  readonly stored?: { readonly schema: string; readonly name: string; readonly kind: Relation['kind'] | 'routine' };
}

/** Where what stands at an offset is defined: in this text, in the workspace, else in the database. */
export function definitionAt(
  whole: SemanticModel,
  offset: number,
  others: readonly NamedText[] = [],
): DefinitionAnswer | undefined {
  const model = modelAt(whole, offset);
  const from = nameAt(model, offset);
  if (from === undefined) return undefined;
  const { target } = from;
  const here = definitionsIn(model, target);
  if (here.length > 0) return { from, locations: here.map(({ start, end }) => ({ uri: undefined, start, end })) };
  const relation = relationOfTarget(model, target);
  const origin = originOf(relation, target);
  const candidates = origin === undefined ? others : others.filter(({ uri }) => uri === origin.uri);
  for (const other of candidates) {
    if (!mentions(other.text, target)) continue;
    const found = definitionsIn(other.model, target);
    if (found.length > 0) return { from, locations: found.map(({ start, end }) => ({ uri: other.uri, start, end })) };
  }
  if (origin !== undefined) return { from, locations: [origin] };
  if (relation?.schema !== undefined)
    return { from, locations: [], stored: { schema: relation.schema, name: relation.name, kind: relation.kind } };
  if (target.kind === 'routine' && target.schema !== undefined)
    return { from, locations: [], stored: { schema: target.schema, name: target.name, kind: 'routine' } };
  return { from, locations: [] };
}

function definitionsIn(model: SemanticModel, target: Target): readonly Node[] {
  if (target.kind === 'unresolved' || target.kind === 'function' || target.kind === 'placeholder') return [];
  const all = occurrencesOf(model, target).filter(({ role }) => role !== 'reference');
  const explicit = all.filter(({ role }) => role === 'definition');
  if (all.length === 0 && target.declaration !== undefined) return [target.declaration];
  return (explicit.length > 0 ? explicit : all).map(({ node }) => node);
}

/** The relation that a target is, or whose column it is. */
export function relationOfTarget(model: SemanticModel, target: Target): Relation | undefined {
  const name = target.kind === 'relation' ? target.name : target.kind === 'column' ? target.relation : undefined;
  if (name === undefined) return undefined;
  const made = model.defined.findLast(
    (relation) =>
      relation.name === name &&
      (target.temporary === true || (relation.schema ?? model.catalog.searchPath[0]) === target.schema),
  );
  return made ?? (target.schema === undefined ? undefined : model.catalog.find(target.schema, name));
}

function originOf(relation: Relation | undefined, target: Target): Origin | undefined {
  if (target.kind !== 'column') return relation?.origin;
  const column = relation?.columns?.find(({ name }) => name === target.name);
  return column?.origin ?? relation?.origin;
}

/** A quick look before a text is read: a file without the name cannot refer to it. */
function mentions(text: string, { name }: Target): boolean {
  return text.includes(name) || foldName(text).includes(name);
}

/** Every place that names what stands at an offset: in this text and, for what is stored, in the others. */
export function referencesAt(
  whole: SemanticModel,
  offset: number,
  others: readonly NamedText[] = [],
  includeDefinition = true,
): Location[] {
  const model = modelAt(whole, offset);
  const from = nameAt(model, offset);
  if (from === undefined || from.target.kind === 'unresolved') return [];
  return referencesOf(model, from.target, others, includeDefinition);
}

export function referencesOf(
  model: SemanticModel,
  target: Target,
  others: readonly NamedText[],
  includeDefinition: boolean,
): Location[] {
  const places = (of: SemanticModel, uri: string | undefined): Location[] => {
    const seen = new Set<number>();
    return occurrencesOf(of, target)
      .filter(({ role, node }) => {
        if ((!includeDefinition && role !== 'reference') || seen.has(node.start)) return false;
        seen.add(node.start);
        return true;
      })
      .map(({ node }) => ({ uri, start: node.start, end: node.end }));
  };
  return [
    ...places(model, undefined),
    ...(isStored(target)
      ? others.filter((other) => mentions(other.text, target)).flatMap(({ uri, model: other }) => places(other, uri))
      : []),
  ];
}
