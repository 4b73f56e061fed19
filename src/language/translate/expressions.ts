/** Expressions and names inside any statement. */
import type { Cast, IntervalLiteral, Node, Placeholder, TableRef } from '../ast';
import { translateCall } from './calls';
import type { Context } from './context';
import { isSystemName, systemRelations } from './functions';
import { Untranslatable } from './plan';
import { nameOf, quoteName, quoteText } from './sqlText';
import { translateType } from './types';

/** One node; its children are done. */
export function translateExpression(node: Node, parent: Node | undefined, context: Context): void {
  const { edits } = context;
  switch (node.kind) {
    case 'functionCall':
      return translateCall(node, context);
    case 'cast':
      return translateCast(node, context);
    case 'typeName':
      return translateType(node, edits, parent?.kind === 'columnDefinition' || parent?.kind === 'alterTableAction');
    case 'placeholder':
      return translatePlaceholder(node, context);
    case 'tableRef':
      return translateTableRef(node, context);
    case 'identifier':
      if (node.name.startsWith('#')) edits.replace(node.start, node.end, quoteName(nameOf(node)));
      else if (node.quoted && node.name !== node.name.toLowerCase() && !isAlias(parent))
        edits.replace(node.start, node.end, quoteName(nameOf(node)));
      return;
    case 'interval':
      return translateInterval(node, context);
    case 'setOperation':
      if (node.operator === 'minus')
        edits.replace(node.operatorStart, node.operatorEnd, node.quantifier ? `EXCEPT ${node.quantifier}` : 'EXCEPT');
      return;
    case 'objectTransform':
      throw new Untranslatable('OBJECT_TRANSFORM', node.start);
    case 'pivot':
    case 'unpivot':
      throw new Untranslatable(`${node.kind.toUpperCase()}; write it with CASE and GROUP BY, or UNION ALL`, node.start);
    case 'objectUnpivot':
    case 'pathTable':
      throw new Untranslatable('navigation into SUPER values in FROM', node.start);
    case 'member':
      throw new Untranslatable(
        'navigation into SUPER values with dots; use JSON_EXTRACT_PATH_TEXT(JSON_SERIALIZE(value), …)',
        node.start,
      );
    case 'connectBy':
      throw new Untranslatable('CONNECT BY; use WITH RECURSIVE', node.start);
    default:
  }
}

/** A result's heading keeps the case it was written in. */
function isAlias(parent: Node | undefined): boolean {
  return parent?.kind === 'selectItem';
}

function translateCast(cast: Cast, context: Context): void {
  const { edits } = context;
  const operand = edits.render(cast.operand.start, cast.operand.end);
  const type = edits.render(cast.type.start, cast.type.end);
  if (cast.form === 'convert') edits.replace(cast.start, cast.end, `CAST(${operand} AS ${type})`);
  if (cast.form === 'try_cast')
    edits.replace(cast.start, cast.end, `pmw.try_cast((${operand})::text, NULL::${type})::${type}`);
}

function translatePlaceholder(placeholder: Placeholder, context: Context): void {
  if (placeholder.form !== 'named') return;
  const value = context.options.parameters.get(placeholder.name);
  if (value !== undefined) context.edits.replace(placeholder.start, placeholder.end, quoteText(value));
}

function translateTableRef(ref: TableRef, context: Context): void {
  const { parts } = ref.name;
  const last = parts[parts.length - 1];
  if (!last || ref.at) {
    if (ref.at) throw new Untranslatable('navigation into SUPER values in FROM', ref.start);
    return;
  }
  const name = nameOf(last);
  const schema = parts.length === 2 && parts[0] ? nameOf(parts[0]) : undefined;
  if (parts.length > 2 || (schema !== undefined && schema !== 'pg_catalog')) return;
  if (systemRelations.has(name)) context.edits.replace(ref.name.start, ref.name.end, `pmw.${name}`);
  else if (isSystemName(name)) throw new Untranslatable(`the system view ${name.toUpperCase()}`, ref.start);
}

/** `INTERVAL 3 DAY` is `INTERVAL '3' DAY` to PostgreSQL. */
function translateInterval(interval: IntervalLiteral, context: Context): void {
  if (interval.value.kind === 'number')
    context.edits.replace(interval.value.start, interval.value.end, `'${interval.value.text}'`);
}
