import type { Node } from '../ast';
import { indexOf } from '../ast/nodeIndex';
import { allNames, isStored, statementAround, type Occurrence, type Target } from '../navigation';
import { parse } from '../parser/parser';
import { analyze, type SemanticModel } from '../semantics';
import { applyEdits, movedBy, type Edit } from './edits';

/**
 * What would be wrong with the text after a renaming, in words; undefined when every name means then what it means now. The text is
 * read anew, so that whatever can capture a name is found, be it an alias, a column or a variable.
 */
export function changedMeaning(
  model: SemanticModel,
  edits: readonly Edit[],
  target: Target,
  name: string,
): string | undefined {
  const { text, errors } = model.parse;
  const after = analyze(parse(applyEdits(text, edits)), model.catalog);
  const now = byPlace(allNames(after));
  const twin = declaredTwice(after, target, name);
  if (twin !== undefined)
    return `There is another ${words[target.kind] ?? 'thing'} ${name} in line ${lineOf(after, twin)}.`;
  const there = new Map<string, string>();
  const back = new Map<string, string>();
  for (const before of allNames(model)) {
    if (before.role === 'implicit') continue;
    const other = now.get(movedBy(edits, before.node.start));
    const known = other && (there.get(before.target.key) ?? other.target.key);
    const origin = other && (back.get(other.target.key) ?? before.target.key);
    const same =
      other !== undefined &&
      known === other.target.key &&
      origin === before.target.key &&
      other.target.kind === before.target.kind &&
      (!isFixed(before.target) || other.target.key === before.target.key);
    if (!same)
      return `With the name ${name}, ${before.target.name} in line ${lineOf(model, before)} would mean something else.`;
    there.set(before.target.key, other.target.key);
    back.set(other.target.key, before.target.key);
  }
  if (after.parse.errors.length > errors.length) return `${name} cannot stand where the name is used.`;
  return undefined;
}

const words: Partial<Record<Target['kind'], string>> = {
  commonTable: 'common table',
  tableAlias: 'table alias',
  outputColumn: 'column',
  variable: 'variable',
  parameter: 'parameter',
  label: 'label',
  cursor: 'cursor',
  prepared: 'prepared statement',
  relation: 'temporary table',
  column: 'column',
};

/** Whether a key must be the same before and after: it does not depend on nodes or on the renamed thing. */
function isFixed(target: Target): boolean {
  return isStored(target) || target.kind === 'unresolved' || target.kind === 'placeholder';
}

function byPlace(names: readonly Occurrence[]): Map<number, Occurrence> {
  const found = new Map<number, Occurrence>();
  for (const each of names)
    if (each.role !== 'implicit' && !found.has(each.node.start)) found.set(each.node.start, each);
  return found;
}

const containers: ReadonlySet<Node['kind']> = new Set([
  'with',
  'select',
  'update',
  'delete',
  'merge',
  'plBlock',
  'plLoop',
  'createProcedure',
  'createFunction',
]);

/** A second definition of the new name beside the renamed one. */
function declaredTwice(after: SemanticModel, target: Target, name: string): Occurrence | undefined {
  const seen = new Map<Node | string, Occurrence>();
  for (const each of allNames(after)) {
    if (each.role === 'reference' || each.target.kind !== target.kind || each.target.name !== name) continue;
    const container = containerOf(after, each.node) ?? each.target.key;
    const other = seen.get(container);
    if (other !== undefined && (other.target.key !== each.target.key || typeof container === 'string')) return each;
    seen.set(container, each);
  }
  return undefined;
}

function containerOf(model: SemanticModel, node: Node): Node | undefined {
  const statement = statementAround(model.parse.statements, node.start);
  if (statement === undefined) return undefined;
  const nodes = indexOf(statement);
  let around = nodes.parentOf(node);
  while (around !== undefined && !containers.has(around.kind)) around = nodes.parentOf(around);
  return around;
}

function lineOf({ parse: { text } }: SemanticModel, { node }: Occurrence): number {
  return text.slice(0, node.start).split('\n').length;
}
