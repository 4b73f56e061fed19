import type { Relation, RelationColumn } from './relation';

/** Changes a list of columns in place. */
export type ColumnChange = (columns: RelationColumn[]) => void;

interface Step {
  readonly base: Relation;
  readonly change: ColumnChange | undefined;
}

/** How relations came from others whose columns nobody has read yet. */
const steps = new WeakMap<Relation, Step>();

/**
 * A relation like another one with some things changed. Columns are worked out when they are read, along the whole chain of changes
 * at once: a table that a thousand statements alter costs one list.
 */
export function derived(base: Relation, facts: Partial<Omit<Relation, 'columns'>>, change?: ColumnChange): Relation {
  let columns: readonly RelationColumn[] | undefined;
  const relation: Relation = {
    ...withoutColumns(base),
    get columns() {
      if (steps.has(relation)) {
        columns = changedColumns(relation);
        steps.delete(relation);
      }
      return columns;
    },
    ...facts,
  };
  steps.set(relation, { base, change });
  return relation;
}

function changedColumns(relation: Relation): readonly RelationColumn[] | undefined {
  const changes: ColumnChange[] = [];
  let base = relation;
  for (let step = steps.get(base); step !== undefined; step = steps.get(base)) {
    if (step.change !== undefined) changes.push(step.change);
    base = step.base;
  }
  if (base.columns === undefined || changes.length === 0) return base.columns;
  const columns = [...base.columns];
  for (const change of changes.reverse()) change(columns);
  return columns;
}

/** Not by spreading: that would read the columns. */
function withoutColumns(base: Relation): Omit<Relation, 'columns'> {
  const { kind, schema, name, rows, definition, origin, temporary, distStyle } = base;
  const { primaryKey, foreignKeys, comment, viewText } = base;
  return {
    kind,
    schema,
    name,
    rows,
    definition,
    ...(origin && { origin }),
    ...(temporary !== undefined && { temporary }),
    ...(distStyle && { distStyle }),
    ...(primaryKey && { primaryKey }),
    ...(foreignKeys && { foreignKeys }),
    ...(comment !== undefined && { comment }),
    ...(viewText !== undefined && { viewText }),
  };
}
