import {
  validationState,
  readValidationToHost,
  type ValidationState,
  type ValidationToHost,
  type ValidationToPanel,
} from '../../../protocol/validation';
import { readState } from '../../../protocol/read';
import type { App, Panels } from '../../app';
import { EditorPanels } from '../shared/editorPanels';
import { ValidationController } from './controller';

export function validationPanels(
  app: App,
  panels: Panels,
): EditorPanels<ValidationState, ValidationToHost, ValidationToPanel> {
  return new EditorPanels(app, {
    viewType: 'priceMart.validation',
    bundle: 'validation',
    title: ({ source, batch }) => `Validation · ${source} ${batch}`,
    key: ({ connection, source, batch }) => JSON.stringify([connection, source, batch]),
    readState: (value) => readState<ValidationState>(value, validationState),
    readMessage: readValidationToHost,
    create: (state, post) => new ValidationController(app, panels, state, post),
  });
}
