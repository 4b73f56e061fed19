import type { Expression } from '../../ast';
import type { StatementContent } from '../content';
import { callType } from './calls';
import { numberLiteralType } from './literals';
import { intervalType, typeText } from './names';
import { binaryType } from './operators';
import { baseType, commonType } from './promotion';

/** Works out the types of all that a statement's queries give: inner ones first, so that none waits for a long chain of others. */
export function settleTypes(content: StatementContent): void {
  if (content.typed) return;
  content.typed = true;
  for (const query of content.outputs.queries())
    for (const { type, nullable } of content.outputs.get(query) ?? []) void [type, nullable];
}

/** Canonical type of an expression of a statement; undefined where it cannot be told. Keeps its own stack: chains are long. */
export function typeIn(root: Expression, content: StatementContent): string | undefined {
  const { types } = content;
  const known = types.get(root);
  if (known !== undefined) return known ?? undefined;
  const parts = partsOf(root, content);
  if (parts.length === 0) {
    const type = ownType(root, content);
    types.set(root, type ?? null);
    return type;
  }
  const pending: Expression[] = [root];
  const opened = new Set<Expression>();
  for (let top = pending.at(-1); top !== undefined; top = pending.at(-1)) {
    if (types.has(top)) pending.pop();
    else if (!opened.has(top)) {
      opened.add(top);
      for (const part of partsOf(top, content)) if (!types.has(part) && !opened.has(part)) pending.push(part);
    } else {
      pending.pop();
      types.set(top, ownType(top, content) ?? null);
    }
  }
  return types.get(root) ?? undefined;
}

const noParts: readonly Expression[] = [];

/** The expressions whose types decide an expression's type. */
function partsOf(expression: Expression, content: StatementContent): readonly Expression[] {
  switch (expression.kind) {
    case 'paren':
      return [expression.expression];
    case 'unary':
    case 'collate':
    case 'atTimeZone':
    case 'subscript':
    case 'member':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'namedArgument':
      return [expression.value];
    case 'case': {
      const results = expression.branches.map(({ then }) => then);
      return expression.otherwise === undefined ? results : [...results, expression.otherwise];
    }
    case 'functionCall':
      return [
        ...expression.arguments,
        ...(expression.withinGroup?.orderBy?.items.map((item) => item.expression) ?? []),
      ];
    case 'columnRef': {
      const found = content.resolve(expression);
      return found?.status === 'alias' && found.item.kind === 'selectItem' ? [found.item.expression] : noParts;
    }
    default:
      return noParts;
  }
}

function ownType(expression: Expression, content: StatementContent): string | undefined {
  const of = (part: Expression): string | undefined => content.types.get(part) ?? undefined;
  switch (expression.kind) {
    case 'number':
      return numberLiteralType(expression.text);
    case 'string':
      return expression.form === 'bits' || expression.form === 'hex' ? undefined : 'varchar';
    case 'boolean':
    case 'like':
    case 'between':
    case 'in':
    case 'is':
    case 'exists':
      return 'boolean';
    case 'typedLiteral':
      return typeText(expression.type);
    case 'interval':
      return intervalType(expression.fields?.word ?? '');
    case 'cast':
      return typeText(expression.type);
    case 'paren':
      return of(expression.expression);
    case 'namedArgument':
      return of(expression.value);
    case 'collate':
      return of(expression.operand);
    case 'unary':
      return unaryType(expression.operator, of(expression.operand));
    case 'binary':
      return binaryType(expression.operator, of(expression.left), of(expression.right));
    case 'case':
      return commonType(
        partsOf(expression, content)
          .filter(({ kind }) => kind !== 'null')
          .map(of),
      );
    case 'atTimeZone':
      return zonedType(of(expression.operand));
    case 'subscript':
    case 'member':
      return of(expression.operand) === 'super' ? 'super' : undefined;
    case 'array':
    case 'objectTransform':
      return 'super';
    case 'subquery':
      return content.outputs.get(expression.query)?.[0]?.type;
    case 'functionCall':
      return callType(expression, of) ?? content.callTypes.get(expression);
    case 'columnRef':
      return columnType(expression, content);
    default:
      return undefined;
  }
}

function unaryType(operator: string, operand: string | undefined): string | undefined {
  if (operator === 'not') return 'boolean';
  if (operator === '|/' || operator === '||/') return 'double precision';
  return operand;
}

/** AT TIME ZONE gives a zone to what has none, and takes it from what has one. */
function zonedType(operand: string | undefined): string | undefined {
  switch (operand === undefined ? undefined : baseType(operand)) {
    case 'timestamp':
    case 'date':
      return 'timestamptz';
    case 'timestamptz':
      return 'timestamp';
    case 'time':
    case 'timetz':
      return 'timetz';
    default:
      return undefined;
  }
}

function columnType(ref: Extract<Expression, { kind: 'columnRef' }>, content: StatementContent): string | undefined {
  const found = content.resolve(ref);
  switch (found?.status) {
    case 'resolved': {
      const { path, source } = found;
      const column = found.column ?? (source.value?.type === 'super' ? source.value : undefined);
      if (path.length === 0) return column?.type;
      return column?.type === 'super' ? 'super' : undefined;
    }
    case 'alias':
      return found.item.kind === 'selectItem' ? (content.types.get(found.item.expression) ?? undefined) : undefined;
    case 'variable':
      if (found.path.length === 0) return found.variable.type;
      return found.path.length === 1 || found.field?.type === 'super' ? found.field?.type : undefined;
    default:
      return undefined;
  }
}
