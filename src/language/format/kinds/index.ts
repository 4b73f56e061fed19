import type { Layouts } from '../layout';
import { bodyLayouts } from './block';
import { commandLayouts } from './commands';
import { definitionLayouts } from './definitions';
import { dmlLayouts } from './dml';
import { expressionLayouts } from './expressions';
import { queryLayouts } from './query';
import { routineLayouts } from './routines';

/** How each kind of node breaks into lines; the others' children do, where they do not fit. */
export const layouts: Layouts = {
  ...expressionLayouts,
  ...queryLayouts,
  ...dmlLayouts,
  ...definitionLayouts,
  ...commandLayouts,
  ...routineLayouts,
  ...bodyLayouts,
};
