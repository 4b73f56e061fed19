import {
  previewState,
  readPreviewToHost,
  type PreviewState,
  type PreviewToHost,
  type PreviewToPanel,
} from '../../../protocol/preview';
import { readState } from '../../../protocol/read';
import type { App } from '../../app';
import { EditorPanels } from '../shared/editorPanels';
import { PreviewController } from './controller';

export function previewPanels(app: App): EditorPanels<PreviewState, PreviewToHost, PreviewToPanel> {
  return new EditorPanels(app, {
    viewType: 'priceMart.preview',
    bundle: 'preview',
    title: ({ key }) => key.split('/').pop() ?? key,
    key: ({ connection, bucket, key }) => JSON.stringify([connection, bucket, key]),
    readState: (value) => readState<PreviewState>(value, previewState),
    readMessage: readPreviewToHost,
    create: (state, post) => new PreviewController(app, state, post),
  });
}
