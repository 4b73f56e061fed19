import * as vscode from 'vscode';
import { DisposableStore } from '../../base/disposable';
import type { App, Panels } from '../app';
import { lazy } from '../lazy';

/** The panels: the Results view, and one kind of editor panel for runs, validations, loads and previews. Each loads when the first one opens. */
export function createPanels(app: App): Panels {
  const store = new DisposableStore();
  const results = lazy(async () => {
    const { ResultsView } = await import('./results/resultsView');
    return store.add(new ResultsView(app));
  });
  const jobRuns = lazy(async () => {
    const { jobRunPanels } = await import('./jobRun/panels');
    return store.add(jobRunPanels(app, panels));
  });
  const validations = lazy(async () => {
    const { validationPanels } = await import('./validation/panels');
    return store.add(validationPanels(app, panels));
  });
  const loads = lazy(async () => {
    const { loadPanels } = await import('./load/panels');
    return store.add(loadPanels(app, panels));
  });
  const previews = lazy(async () => {
    const { previewPanels } = await import('./preview/panels');
    return store.add(previewPanels(app));
  });
  const panels: Panels = {
    showRun: async (run) => (await results()).show(run),
    openJobRun: async (at) => (await jobRuns()).show(at),
    openValidation: async (at) => (await validations()).show(at),
    openLoad: async (at) => (await loads()).show(at),
    openPreview: async (at) => (await previews()).show(at),
    dispose: () => store.dispose(),
  };
  store.add(
    vscode.window.registerWebviewViewProvider(
      'priceMart.results',
      { resolveWebviewView: async (view) => (await results()).resolve(view) },
      { webviewOptions: { retainContextWhenHidden: true } },
    ),
  );
  for (const [kind, load] of Object.entries({
    jobRun: jobRuns,
    validation: validations,
    load: loads,
    preview: previews,
  }))
    store.add(
      vscode.window.registerWebviewPanelSerializer(`priceMart.${kind}`, {
        deserializeWebviewPanel: async (panel, state: unknown) => (await load()).restore(panel, state),
      }),
    );
  return panels;
}
