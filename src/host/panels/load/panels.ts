import { loadState, readLoadToHost, type LoadState, type LoadToHost, type LoadToPanel } from '../../../protocol/load';
import { readState } from '../../../protocol/read';
import type { App, Panels } from '../../app';
import { EditorPanels } from '../shared/editorPanels';
import { LoadController } from './controller';

export function loadPanels(app: App, panels: Panels): EditorPanels<LoadState, LoadToHost, LoadToPanel> {
  return new EditorPanels(app, {
    viewType: 'priceMart.load',
    bundle: 'load',
    title: ({ batch }) => `Load · batch ${batch}`,
    key: ({ connection, batch }) => JSON.stringify([connection, batch]),
    readState: (value) => readState<LoadState>(value, loadState),
    readMessage: readLoadToHost,
    create: (state, post) => new LoadController(app, panels, state, post),
  });
}
