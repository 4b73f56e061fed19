import type { Panels } from '../app';
import type { CommandsOf } from '../commandIds';
import type { LoadNode } from './loadNodes';
import type { LoadsView } from './loadsView';

export function loadCommands(view: LoadsView, panels: Panels) {
  return {
    'priceMart.loads.refresh': () => view.refresh(),
    'priceMart.load.open': (node: LoadNode) => panels.openLoad({ connection: node.connection, batch: node.load.batch }),
    'priceMart.load.showValidation': (node: LoadNode) =>
      panels.openValidation({ connection: node.connection, source: node.load.source, batch: node.load.batch }),
  } satisfies CommandsOf<'loads' | 'load'>;
}
