import { pathAt, type TypeName } from '../ast';
import type { Routine } from '../completion/routines';
import { functionNamed } from '../functions';
import { nameAt, relationOfTarget, statementAround, type NamedText, type Occurrence } from '../navigation';
import { modelAt, type Relation, type SemanticModel } from '../semantics';
import { directiveAt } from './directiveText';
import { functionText } from './functionText';
import { aliasText, commonTableText, outputColumnText, variableText } from './localText';
import { code, paragraphs, sqlBlock } from './markdown';
import { partText } from './partText';
import { columnText, relationName, relationText } from './relationText';
import { routineText } from './routineText';
import { typeDocumentation } from './typeText';

export interface Hover {
  /** What the text is about, in the document. */
  readonly start: number;
  readonly end: number;
  readonly markdown: string;
  /** The stored relation that is described: the caller may know more of it, such as a view's query. */
  readonly relation?: Relation;
}

/**
 * What is known of the thing at an offset, as Markdown; undefined where nothing needs explaining. `routines` are the database's.
 */
export function hoverAt(
  whole: SemanticModel,
  offset: number,
  others: readonly NamedText[] = [],
  routines: readonly Routine[] = [],
): Hover | undefined {
  const model = modelAt(whole, offset);
  const directive = directiveAt(model.parse, offset);
  if (directive !== undefined) return directive;
  const at = nameAt(model, offset);
  if (at !== undefined) {
    const { start, end } = at.node;
    const relation = at.target.kind === 'relation' ? relationOfTarget(model, at.target) : undefined;
    const markdown = relation === undefined ? textOf(model, at, others, routines) : relationText(relation);
    if (markdown !== undefined) return { start, end, markdown, ...(relation === undefined ? {} : { relation }) };
    return undefined;
  }
  return wordAt(model, offset);
}

function textOf(
  model: SemanticModel,
  { target }: Occurrence,
  others: readonly NamedText[],
  routines: readonly Routine[],
): string | undefined {
  switch (target.kind) {
    case 'relation':
      return paragraphs([
        `**table** ${code(target.schema === undefined ? target.name : `${target.schema}.${target.name}`)}`,
        'Not in the catalog',
      ]);
    case 'column': {
      const relation = relationOfTarget(model, target);
      const column = relation?.columns?.find(({ name }) => name === target.name);
      if (relation !== undefined && column !== undefined) return columnText(relation, column);
      const owner = { schema: target.schema, name: target.relation ?? '' };
      return paragraphs([sqlBlock(target.name), `Column of ${code(relationName(owner))}`]);
    }
    case 'commonTable':
      return target.declaration && commonTableText(model, target.declaration);
    case 'tableAlias':
      return aliasText(model, target);
    case 'outputColumn':
      return outputColumnText(model, target);
    case 'variable':
    case 'parameter':
    case 'cursor':
      return variableText(model, target);
    case 'function': {
      const info = functionNamed(target.name);
      return info && functionText(info);
    }
    case 'routine':
      return routineText(model, target, others, routines);
    case 'schema':
      return schemaText(model, target.name);
    case 'label':
    case 'prepared':
    case 'placeholder':
    case 'unresolved':
      return undefined;
  }
}

function schemaText(model: SemanticModel, name: string): string {
  const count = model.catalog.relationsIn(name).length;
  const held = count === 0 ? '' : ` · ${count} ${count === 1 ? 'relation' : 'relations'} known`;
  return `**schema** ${code(name)}${held}`;
}

/** Types, and functions that are written without parentheses. */
function wordAt(model: SemanticModel, offset: number): Hover | undefined {
  const statement = statementAround(model.parse.statements, offset);
  if (statement === undefined) return undefined;
  const path = pathAt([statement], offset);
  const type = path.findLast((node): node is TypeName => node.kind === 'typeName');
  if (type !== undefined) {
    const markdown = typeDocumentation(type.name);
    return markdown === undefined ? undefined : { start: type.start, end: type.end, markdown };
  }
  const part = partText(model, path, offset);
  if (part !== undefined) return part;
  const call = path.findLast((node) => node.kind === 'functionCall');
  if (call === undefined || !call.bare || offset > call.name.end) return undefined;
  const info = functionNamed(call.name.parts.at(-1)?.name ?? '');
  return info && { start: call.name.start, end: call.name.end, markdown: functionText(info) };
}
