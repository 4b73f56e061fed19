import { groupBy } from '../../base/collections';
import type { Cell } from '../query/model';
import type { WarehouseProcedure } from './warehouseCatalog';

/**
 * Routines with their arguments' names, which SVV_REDSHIFT_FUNCTIONS leaves out. `rows` are of PG_PROC_INFO: schema, name, types, and
 * separated by commas the names of all arguments and, where one is not an input, the modes.
 */
export function withArgumentNames(
  routines: readonly WarehouseProcedure[],
  rows: readonly (readonly Cell[])[],
): readonly WarehouseProcedure[] {
  const byName = groupBy(rows, ([schema, name]) => `${schema ?? ''}\n${name ?? ''}`);
  return routines.map((routine) => {
    const types = splitArguments(routine.arguments);
    const alike = (byName.get(`${routine.schema}\n${routine.name}`) ?? []).map((row) => ({
      types: splitArguments(row[2] ?? ''),
      names: inputNames(row[3] ?? '', row[4] ?? ''),
    }));
    const exact = alike.find((each) => each.types.join() === types.join());
    // The two may spell a type differently; among overloads that would be a guess.
    const names = (exact ?? (alike.length === 1 ? alike[0] : undefined))?.names;
    if (names?.length !== types.length) return routine;
    return { ...routine, arguments: types.map((type, i) => `${names[i] ?? ''} ${type}`.trim()).join(', ') };
  });
}

/** `integer, numeric(18,2)` as a list: a comma in parentheses separates nothing. */
export function splitArguments(written: string): string[] {
  return written.trim() === '' ? [] : written.split(/,(?![^(]*\))/).map((part) => part.trim());
}

function inputNames(names: string, modes: string): string[] {
  const all = names.split(',');
  return modes === '' ? all : all.filter((_, i) => modes.split(',')[i] !== 'o');
}
