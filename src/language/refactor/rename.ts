import type { Node } from '../ast';
import { indexOf, type NodeIndex } from '../ast/nodeIndex';
import { letterCaseAt } from '../document/letterCase';
import { namesOf, occurrencesOf, statementAround, type Occurrence, type Target, type TargetKind } from '../navigation';
import { namedInOtherBranch } from '../scanner';
import type { SemanticModel } from '../semantics';
import type { Edit } from './edits';
import { writtenName } from './names';
import { changedMeaning } from './sameMeaning';

export type Renaming = { readonly edits: readonly Edit[] } | { readonly problem: string };
export type Renameable =
  { readonly start: number; readonly end: number; readonly name: string } | { readonly problem: string };

const ours: ReadonlySet<TargetKind> = new Set([
  'commonTable',
  'tableAlias',
  'outputColumn',
  'variable',
  'parameter',
  'label',
  'cursor',
  'prepared',
]);

/** The name at an offset, when it may be renamed. */
export function renameableAt(model: SemanticModel, offset: number): Renameable {
  const found = occurrenceAt(model, offset);
  if ('problem' in found) return found;
  const { node, target } = found;
  const fixed = fixedName(model, target);
  if (fixed !== undefined) return { problem: fixed };
  return { start: node.start, end: node.end, name: target.name };
}

/**
 * The edits that give the thing at an offset another name, everywhere it is named. Refused where the name cannot be one, or where
 * any name of the text would then mean something else.
 */
export function rename(model: SemanticModel, offset: number, asked: string): Renaming {
  const found = occurrenceAt(model, offset);
  if ('problem' in found) return found;
  const { target } = found;
  const written = writtenName(asked);
  if ('problem' in written) return written;
  if (target.kind === 'relation' && target.name.startsWith('#') !== written.name.startsWith('#'))
    return { problem: 'A name that begins with # is a temporary table’s; one without needs CREATE TEMP TABLE.' };
  if (written.name === target.name) return { edits: [] };
  const fixed = fixedName(model, target);
  if (fixed !== undefined) return { problem: fixed };
  const edits = editsFor(model, target, written.text);
  const problem = changedMeaning(model, edits, target, written.name);
  return problem === undefined ? { edits } : { problem };
}

/** Why a name cannot be changed by itself, whatever the new one is. */
function fixedName(model: SemanticModel, target: Target): string | undefined {
  const { name } = target;
  if (namedInOtherBranch(model.parse.tokens, name))
    return `${name} also stands in another branch of a template, which is not read. Rename it by hand.`;
  if (isMerged(model, target))
    return `${name} is joined by USING or NATURAL, which goes by the name. Write the join with ON first.`;
  return undefined;
}

function occurrenceAt(model: SemanticModel, offset: number): Occurrence | { problem: string } {
  const statement = statementAround(model.parse.statements, offset);
  const nothing = { problem: 'There is no name here.' };
  if (statement === undefined) return nothing;
  const touched = namesOf(model, statement).filter(({ node }) => node.start <= offset && offset <= node.end);
  const [first] = touched;
  if (first === undefined) return nothing;
  const mine = touched.find(
    ({ target, role }) => isOurs(target) && (role !== 'implicit' || occurrencesOf(model, target).length > 1),
  );
  if (mine === undefined) return { problem: refusal(first.target) };
  if (mine.target.kind === 'outputColumn' && mine.target.declaration === undefined)
    return { problem: `Where ${mine.target.name} comes from is not known, so it cannot be renamed everywhere.` };
  if (mine.target.declaration?.kind === 'routineParameter' && !bodyIsRead(model, mine.target.declaration))
    return { problem: `The body that uses ${mine.target.name} is not SQL; rename it there by hand.` };
  return mine;
}

function isOurs({ kind, temporary, declaration }: Target): boolean {
  if (kind === 'variable' && declaration === undefined) return false;
  return ours.has(kind) || ((kind === 'relation' || kind === 'column') && temporary === true);
}

function refusal({ kind, name, schema, relation }: Target): string {
  const inSchema = schema === undefined ? name : `${schema}.${name}`;
  switch (kind) {
    case 'relation':
      return `${inSchema} is stored in the database. Rename it there with ALTER TABLE … RENAME TO.`;
    case 'column':
      return `${name} is a column of ${schema ?? ''}${schema === undefined ? '' : '.'}${relation ?? ''}, stored in the database. Rename it there with ALTER TABLE … RENAME COLUMN.`;
    case 'schema':
      return `${name} is a schema of the database. Rename it there with ALTER SCHEMA … RENAME TO.`;
    case 'routine':
      return `${inSchema} is stored in the database: DROP it and CREATE it under another name.`;
    case 'function':
      return `${name} is one of Redshift’s own functions.`;
    case 'variable':
      return `${name} is a variable of Redshift’s own.`;
    case 'placeholder':
      return `${name} is filled in when the text is run: its name is not the text’s to change.`;
    default:
      return `What ${name} means is not known, so it cannot be renamed.`;
  }
}

function bodyIsRead(model: SemanticModel, parameter: Node): boolean {
  const statement = statementAround(model.parse.statements, parameter.start);
  if (statement?.kind === 'createProcedure') return statement.block !== undefined;
  return statement?.kind === 'createFunction' && statement.query !== undefined;
}

/** Whether a join merges the column with one of the same name. */
function isMerged(model: SemanticModel, { kind, name, key }: Target): boolean {
  if (kind !== 'outputColumn' && kind !== 'column') return false;
  const merging = model.scopes.filter(({ merged }) => merged.has(name));
  if (merging.length === 0) return false;
  return merging.some(({ node, sources }) =>
    occurrencesOf(model, { kind, name, key }).some(
      (each) =>
        (node.start <= each.node.start && each.node.end <= node.end) ||
        sources.some(({ relation }) =>
          relation.columns?.some(({ definition }) => definition === each.target.declaration),
        ),
    ),
  );
}

function editsFor(model: SemanticModel, target: Target, text: string): Edit[] {
  const edits: Edit[] = [];
  const occurrences = occurrencesOf(model, target);
  const as = letterCaseAt(model.parse, occurrences[0]?.node.end ?? 0, '').keyword('as');
  for (const { node, role } of occurrences) {
    // An output column without alias is named by what stands there: it gets one.
    if (role === 'implicit') edits.push({ start: node.end, end: node.end, text: ` ${as} ${text}` });
    else {
      const kept = keptName(model, node, target);
      edits.push({ start: node.start, end: node.end, text: kept === '' ? text : `${text} ${as} ${kept}` });
    }
  }
  return edits;
}

/** The name that a select item keeps for those who use it, having been named by its column alone; '' for others. */
function keptName(model: SemanticModel, node: Node, target: Target): string {
  const statement = statementAround(model.parse.statements, node.start);
  if (statement === undefined) return '';
  const output = namesOf(model, statement).find(
    (each) => each.node === node && each.role === 'implicit' && each.target.key !== target.key,
  );
  if (output === undefined || !isNamedOutput(indexOf(statement), node)) return '';
  return model.parse.text.slice(node.start, node.end);
}

/** Whether the columns of the query around have names that anybody sees. */
function isNamedOutput(nodes: NodeIndex, node: Node): boolean {
  let around = nodes.parentOf(node);
  while (around !== undefined && around.kind !== 'query') around = nodes.parentOf(around);
  switch (around && nodes.parentOf(around)?.kind) {
    case 'subquery':
    case 'in':
    case 'exists':
    case 'quantified':
    case 'insert':
      return false;
    default:
      return true;
  }
}
