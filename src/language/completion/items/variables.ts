import { foldName } from '../../semantics';
import { findAll, pathAt } from '../../ast';
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

/** After `record.`: the columns of the query that a loop goes over, or of the table that `%ROWTYPE` names. */
export function recordColumns({ spot, catalog }: Context, name: string): Candidate[] {
  const wanted = foldName(name);
  const path = pathAt(spot.parse.statements, spot.at);
  const loop = path.findLast(
    (node) =>
      node.kind === 'plLoop' && node.variables.some(({ parts }) => foldName(parts.at(-1)?.name ?? '') === wanted),
  );
  const columns = loop?.kind === 'plLoop' && loop.query ? spot.model.columnsOf(loop.query) : rowTypeColumns();
  return (columns ?? []).map((column) => ({
    label: written(column.name, true),
    kind: 'column',
    fit: 1,
    detail: column.type ?? '',
    description: name,
  }));

  function rowTypeColumns() {
    const declaration = findAll(path.slice(0, 1), 'plDeclaration').find((node) => foldName(node.name.name) === wanted);
    const table = /^([\w.]+)%rowtype$/i
      .exec(declaration?.type?.name ?? '')?.[1]
      ?.toLowerCase()
      .split('.');
    if (table === undefined) return undefined;
    const own = table.at(-1) ?? '';
    const schemas = table.length > 1 ? table.slice(-2, -1) : catalog.searchPath;
    return schemas.map((schema) => catalog.find(schema, own)).find((relation) => relation !== undefined)?.columns;
  }
}
