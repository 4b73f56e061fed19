import * as vscode from 'vscode';

/** An AbortSignal that fires with the token. */
export function signalOf(token: vscode.CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  else token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}

export type Report = (message: string, percent?: number) => void;

/** A cancellable wait, told in the notification area with its title; `report` sets the words after it. */
export function withProgress<T>(title: string, task: (signal: AbortSignal, report: Report) => Promise<T>): Promise<T> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return Promise.resolve(
    vscode.window.withProgress(options, (progress, token) => {
      let shown = 0;
      return task(signalOf(token), (message, percent) => {
        const increment = percent === undefined ? undefined : Math.max(0, percent - shown);
        if (increment !== undefined) shown += increment;
        progress.report(increment === undefined ? { message } : { message, increment });
      });
    }),
  );
}

/** A short wait shown as the moving line of a view. */
export function inView<T>(viewId: string, task: () => Promise<T>): Promise<T> {
  return Promise.resolve(vscode.window.withProgress({ location: { viewId } }, task));
}
