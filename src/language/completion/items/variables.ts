import { foldName } from '../../semantics';
import { pathAt } from '../../ast';
import type { Candidate } from '../model';
import { written } from '../names';
import type { Context } from './context';

/** Parameters and variables of the PL/pgSQL body around the cursor, the nearest declared first. */
export function variables({ spot }: Context): Candidate[] {
  const { text } = spot.parse;
  const found: Candidate[] = [];
  const add = (name: string, type: string, what: string): void => {
    if (!found.some(({ label }) => label === written(name)))
      found.push({ label: written(name), kind: 'variable', fit: 1, distance: 0.5, detail: type, description: what });
  };
  for (const node of pathAt(spot.parse.statements, spot.at).reverse())
    switch (node.kind) {
      case 'plLoop':
        for (const { parts } of node.variables)
          add(foldName(parts.at(-1)?.name ?? ''), node.query ? 'record' : 'integer', 'loop');
        break;
      case 'plBlock':
        for (const { name, type, end, cursor } of node.declarations)
          if (end < spot.at && name.name !== '')
            add(foldName(name.name), type ? text.slice(type.start, type.end) : cursor ? 'cursor' : '', 'variable');
        break;
      case 'createProcedure':
        for (const { name, type, mode } of node.parameters)
          if (name !== undefined) add(foldName(name.name), text.slice(type.start, type.end), `${mode} parameter`);
        add('found', 'boolean', 'PL/pgSQL');
        break;
      default:
    }
  return found;
}

function declaredCursors({ statements, spot }: Context): Candidate[] {
  return statements
    .flatMap((each) => (each.kind === 'declareCursor' && each.end <= spot.word.start ? [each.name] : []))
    .reverse()
    .map(({ name }, order) => ({
      label: written(foldName(name)),
      kind: 'variable',
      fit: 0,
      distance: order / 1000,
      detail: 'cursor',
    }));
}

/** The cursors that the text declares before, the nearest first; in a body its own, of which a REFCURSOR is one too. */
export function cursors(context: Context): Candidate[] {
  if (context.spot.block === undefined) return declaredCursors(context);
  return variables(context).filter(({ detail }) => detail === 'cursor' || detail?.toLowerCase() === 'refcursor');
}
