import type { Identifier, Node } from '../ast';
import { outputItems } from '../semantics/output';
import type { RelationColumn, SemanticModel } from '../semantics';
import type { Hover } from './hoverAt';
import { code, paragraphs, sqlBlock } from './markdown';
import { columnTable } from './relationText';

/** What is no name of its own: a record's field, a part of a SUPER value, what a star stands for. */
export function partText(model: SemanticModel, path: readonly Node[], offset: number): Hover | undefined {
  const star = path.findLast((node) => node.kind === 'star');
  const select = star && path.findLast((node) => node.kind === 'select');
  const item = select?.items.find(({ expression }) => expression === star);
  if (star !== undefined && select !== undefined && item !== undefined) {
    const scope = model.scopeOf(select);
    const columns = scope && outputItems({ ...select, items: [item] }, scope);
    return columns && placed(star, columnTable(columns.flatMap((each) => ('column' in each ? [each.column] : []))));
  }
  const ref = path.findLast((node) => node.kind === 'columnRef');
  const found = ref && model.resolve(ref);
  if (found?.status === 'variable') {
    const [first] = found.path;
    const { field, variable } = found;
    if (field === undefined || first === undefined || !touches(first, offset)) return undefined;
    return placed(first, paragraphs([sqlBlock(fieldText(field)), `Field of the record ${code(variable.name)}`]));
  }
  if (found?.status !== 'resolved' || found.column?.type !== 'super') return undefined;
  const inside = found.path.find((part) => touches(part, offset));
  return inside && placed(inside, `Part of the SUPER column ${code(found.column.name)}`);
}

function touches({ start, end }: Identifier, offset: number): boolean {
  return start <= offset && offset <= end;
}

function placed({ start, end }: Node, markdown: string | undefined): Hover | undefined {
  return markdown === undefined ? undefined : { start, end, markdown };
}

function fieldText({ name, type, nullable }: RelationColumn): string {
  return [name, type ?? '', type !== undefined && nullable === false ? 'not null' : ''].filter(Boolean).join(' ');
}
