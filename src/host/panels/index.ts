/** The panels: the Results view, and one kind of editor panel for runs, validations, loads and previews. */
import { DisposableStore } from '../../base/disposable';
import {
  jobRunState,
  readJobRunToHost,
  type JobRunState,
  type JobRunToHost,
  type JobRunToPanel,
} from '../../protocol/jobRun';
import { loadState, readLoadToHost, type LoadState, type LoadToHost, type LoadToPanel } from '../../protocol/load';
import {
  previewState,
  readPreviewToHost,
  type PreviewState,
  type PreviewToHost,
  type PreviewToPanel,
} from '../../protocol/preview';
import { readState } from '../../protocol/read';
import {
  readValidationToHost,
  validationState,
  type ValidationState,
  type ValidationToHost,
  type ValidationToPanel,
} from '../../protocol/validation';
import type { App, Panels } from '../app';
import { JobRunController } from './jobRun/controller';
import { LoadController } from './load/controller';
import { PreviewController } from './preview/controller';
import { ResultsView } from './results/resultsView';
import { EditorPanels } from './shared/editorPanels';
import { ValidationController } from './validation/controller';

/** Registers the Results view and the panels' serializers; nothing is read until one opens. */
export function createPanels(app: App): Panels {
  const store = new DisposableStore();
  const results = store.add(new ResultsView(app));
  const jobRuns = store.add(
    new EditorPanels<JobRunState, JobRunToHost, JobRunToPanel>(app, {
      viewType: 'priceMart.jobRun',
      bundle: 'jobRun',
      title: ({ jobName, runId }) => `${jobName} · ${runId.slice(0, 10)}`,
      key: ({ connection, jobName, runId }) => JSON.stringify([connection, jobName, runId]),
      readState: (value) => readState<JobRunState>(value, jobRunState),
      readMessage: readJobRunToHost,
      create: (state, post) => new JobRunController(app, () => panels, state, post),
    }),
  );
  const validations = store.add(
    new EditorPanels<ValidationState, ValidationToHost, ValidationToPanel>(app, {
      viewType: 'priceMart.validation',
      bundle: 'validation',
      title: ({ source, batch }) => `Validation · ${source} ${batch}`,
      key: ({ connection, source, batch }) => JSON.stringify([connection, source, batch]),
      readState: (value) => readState<ValidationState>(value, validationState),
      readMessage: readValidationToHost,
      create: (state, post) => new ValidationController(app, () => panels, state, post),
    }),
  );
  const loads = store.add(
    new EditorPanels<LoadState, LoadToHost, LoadToPanel>(app, {
      viewType: 'priceMart.load',
      bundle: 'load',
      title: ({ batch }) => `Load · batch ${batch}`,
      key: ({ connection, batch }) => JSON.stringify([connection, batch]),
      readState: (value) => readState<LoadState>(value, loadState),
      readMessage: readLoadToHost,
      create: (state, post) => new LoadController(app, () => panels, state, post),
    }),
  );
  const previews = store.add(
    new EditorPanels<PreviewState, PreviewToHost, PreviewToPanel>(app, {
      viewType: 'priceMart.preview',
      bundle: 'preview',
      title: ({ key }) => key.split('/').pop() ?? key,
      key: ({ connection, bucket, key }) => JSON.stringify([connection, bucket, key]),
      readState: (value) => readState<PreviewState>(value, previewState),
      readMessage: readPreviewToHost,
      create: (state, post) => new PreviewController(app, state, post),
    }),
  );
  const panels: Panels = {
    showRun: (run) => results.show(run),
    openJobRun: (at) => jobRuns.show(at),
    openValidation: (at) => validations.show(at),
    openLoad: (at) => loads.show(at),
    openPreview: (at) => previews.show(at),
    dispose: () => store.dispose(),
  };
  return panels;
}
