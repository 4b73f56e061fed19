import type { Candidate } from '../model';
import { written } from '../names';
import type { Context } from './context';

/** SUPER columns of the tables before the cursor, whose elements FROM or UNPIVOT gives one by one: `e.payload`, after `e.` `payload`. */
export function walkedValues({ scope, place }: Context): Candidate[] {
  const [of] = place.qualifier;
  return (scope?.sources ?? [])
    .filter(({ name }) => name !== '' && (of === undefined || name === of.toLowerCase()))
    .flatMap(({ name, relation }) =>
      (relation.columns ?? [])
        .filter(({ type }) => type === 'super')
        .map((column, order) => ({
          label: of === undefined ? `${written(name)}.${written(column.name, true)}` : written(column.name, true),
          kind: 'column' as const,
          fit: 0,
          distance: order / 1000,
          detail: 'super',
          description: relation.name,
        })),
    );
}
