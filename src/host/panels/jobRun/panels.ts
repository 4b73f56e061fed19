import {
  jobRunState,
  readJobRunToHost,
  type JobRunState,
  type JobRunToHost,
  type JobRunToPanel,
} from '../../../protocol/jobRun';
import { readState } from '../../../protocol/read';
import type { App, Panels } from '../../app';
import { EditorPanels } from '../shared/editorPanels';
import { JobRunController } from './controller';

export function jobRunPanels(app: App, panels: Panels): EditorPanels<JobRunState, JobRunToHost, JobRunToPanel> {
  return new EditorPanels(app, {
    viewType: 'priceMart.jobRun',
    bundle: 'jobRun',
    title: ({ jobName, runId }) => `${jobName} · ${runId.slice(0, 10)}`,
    key: ({ connection, jobName, runId }) => JSON.stringify([connection, jobName, runId]),
    readState: (value) => readState<JobRunState>(value, jobRunState),
    readMessage: readJobRunToHost,
    create: (state, post) => new JobRunController(app, panels, state, post),
  });
}
