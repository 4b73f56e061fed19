import type { CreateFunction, CreateProcedure } from '../../ast';
import { Kw } from '../../scanner/keywords';
import type { Layout, Layouts } from '../layout';

export const routineLayouts: Layouts = {
  createProcedure: layRoutine,
  createFunction: layRoutine,
  call: (layout, { name, arguments: args }, level) => {
    layout.list(args, level, name);
  },
};

/** The head on a line where it fits; else the parameters and what follows them begin lines. */
function layRoutine(layout: Layout, node: CreateProcedure | CreateFunction, level: number): void {
  const { parameters, body, options } = node;
  const headEnd = body === undefined ? node.end : body.start;
  if (layout.fitsTo(node.start, headEnd)) return;
  layout.list(parameters, level, node.name);
  if (layout.fitsTo(parameters[parameters.length - 1]?.end ?? node.name.start, headEnd)) return;
  if (node.kind === 'createFunction' && node.returns !== undefined)
    layout.breakWord(layout.wordBefore(Kw.RETURNS, node.returns.start, node.name.end), level);
  layout.lines(
    options.filter(({ start }) => start < headEnd),
    level,
  );
  if (body !== undefined) layout.breakWord(layout.wordBefore(Kw.AS, body.start, node.name.end), level);
}
