import type { Node, SelectItem, TableRef } from '../ast';
import { indexOf, type NodeIndex } from '../ast/nodeIndex';
import { occurrencesOf, scopedRefs } from '../navigation';
import { localTarget } from '../navigation/stored';
import { keywordOf, Kw } from '../scanner';
import { foldName, outputName, type Scope, type SemanticModel } from '../semantics';
import type { Edit } from './edits';
import { around, keywordsOf, type Refactoring, type Selected } from './refactoring';
import { quotedIfNeeded } from './names';

/** Gives the table at the cursor a short name and uses it. */
export function addTableAlias(selected: Selected): Refactoring | undefined {
  const { model, statement } = selected;
  const table = around(selected, 'tableRef');
  if (table === undefined || table.alias !== undefined || table.at !== undefined) return undefined;
  const scope = scopeHolding(model, indexOf(statement), table);
  const source = scope?.sources.find(({ node }) => node === table);
  if (scope === undefined || source === undefined || source.relation.kind === 'path') return undefined;
  const alias = aliasFor(source.name, scope);
  const edits: Edit[] = [{ start: table.end, end: table.end, text: ` ${alias}` }];
  for (const { ref, scope: own } of scopedRefs(model, statement)) {
    const qualifier = ref.kind === 'star' ? ref.qualifier : qualifierOf(ref, own);
    const [first] = qualifier;
    const last = qualifier.at(-1);
    if (first !== undefined && last !== undefined && own.source(qualifier) === source)
      edits.push({ start: first.start, end: last.end, text: alias });
  }
  return { title: `Add the alias ${alias}`, kind: 'rewrite', edits };
}

function qualifierOf(ref: Parameters<Scope['resolve']>[0], scope: Scope) {
  const found = scope.resolve(ref);
  return found.status === 'resolved' ? ref.parts.slice(0, ref.parts.length - found.path.length - 1) : [];
}

function scopeHolding(model: SemanticModel, nodes: NodeIndex, table: TableRef): Scope | undefined {
  for (let node: Node | undefined = table; node !== undefined; node = nodes.parentOf(node)) {
    const scope = model.scopeOf(node);
    if (scope !== undefined) return scope;
  }
  return undefined;
}

/** Initials of the name's words, with a number where they are taken: `daily_sales` -> `ds`. */
function aliasFor(name: string, scope: Scope): string {
  const initials = name
    .replace(/^#/, '')
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => word.slice(0, 1))
    .join('')
    .replace(/^\P{L}+/u, '');
  const base = initials === '' ? 't' : initials;
  const free = (candidate: string): boolean => {
    for (let at: Scope | undefined = scope; at !== undefined; at = at.parent)
      if (at.sources.some((source) => source.name === candidate)) return false;
    return keywordOf(candidate) === Kw.None;
  };
  let candidate = base;
  for (let i = 2; !free(candidate); i++) candidate = `${base}${i}`;
  return candidate;
}

/** Names the expression at the cursor. */
export function addColumnAlias(selected: Selected): Refactoring | undefined {
  const { model, statement } = selected;
  const item = around(selected, 'selectItem');
  if (item === undefined || item.alias !== undefined) return undefined;
  const { expression } = item;
  if (expression.kind === 'columnRef' || expression.kind === 'star' || expression.kind === 'skipped') return undefined;
  // A template may bring several columns.
  if (expression.kind === 'placeholder' && expression.form === 'template') return undefined;
  const select = indexOf(statement).parentOf(item);
  if (select?.kind !== 'select') return undefined;
  const now = outputName(expression);
  const used = occurrencesOf(model, localTarget('outputColumn', now, item)).length > 0;
  const taken = new Set(select.items.map((each) => (each === item ? '' : nameOf(each))));
  const base = used ? now : suggestedName(expression);
  let name = base;
  for (let i = 2; taken.has(name) && !used; i++) name = `${base}_${i}`;
  const alias = quotedIfNeeded(name);
  return {
    title: `Name the column ${alias}`,
    kind: 'rewrite',
    edits: [{ start: item.end, end: item.end, text: ` ${keywordsOf(selected)('as')} ${alias}` }],
  };
}

function nameOf({ alias, expression }: SelectItem): string {
  return alias === undefined ? outputName(expression) : foldName(alias.name);
}

/** `sum(amount)` -> `sum_amount`, `amount * 2` -> `amount`, else `value`. */
function suggestedName(expression: Node): string {
  switch (expression.kind) {
    case 'functionCall': {
      const name = foldName(expression.name.parts.at(-1)?.name ?? 'value');
      const column = expression.arguments.find((argument) => argument.kind === 'columnRef');
      return column === undefined ? name : `${name}_${outputName(column)}`;
    }
    case 'cast':
    case 'collate':
    case 'atTimeZone':
    case 'subscript':
      return expression.operand.kind === 'columnRef' ? outputName(expression.operand) : 'value';
    case 'paren':
      return suggestedName(expression.expression);
    case 'binary': {
      const { left, right } = expression;
      const column = [left, right].find((side) => side.kind === 'columnRef');
      return column === undefined ? 'value' : outputName(column);
    }
    default:
      return 'value';
  }
}
