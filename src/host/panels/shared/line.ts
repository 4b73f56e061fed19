import * as vscode from 'vscode';
import { isAbort, isProblem, messageOf } from '../../../base/problem';
import type { CommonToHost, CommonToPanel, PlaceView, ProblemView } from '../../../protocol/envelope';
import type { App } from '../../app';

/** What a panel shows and answers. Reading is tied to a signal that fires when the panel closes or is asked anew. */
export interface Controller<In> {
  /** Reads and posts the content. Called for each page that loads: a panel that was hidden asks again. */
  load(signal: AbortSignal): Promise<void>;
  receive(message: In): Promise<void>;
  dispose(): void;
}

export interface LineOptions<In> {
  readonly app: App;
  readonly webview: vscode.Webview;
  /** Names the panel in messages and the log. */
  readonly title: string;
  readonly read: (message: unknown) => In | CommonToHost | undefined;
  readonly state: Readonly<Record<string, unknown>>;
  readonly place: () => PlaceView;
  readonly controller: Controller<Exclude<In, CommonToHost>>;
  readonly leave: () => Promise<void>;
}

/** Listens to a panel: checks each message, does what all panels do, hands the rest to its controller. */
export function listen<In extends { readonly kind: string }>(options: LineOptions<In>): vscode.Disposable {
  const { app, webview, controller } = options;
  let reading = new AbortController();
  const post = (message: CommonToPanel): void => void webview.postMessage(message);
  const load = async (): Promise<void> => {
    reading.abort();
    const own = new AbortController();
    reading = own;
    post({ kind: 'init', state: options.state, place: options.place() });
    try {
      await controller.load(own.signal);
    } catch (error) {
      if (isAbort(error) || own.signal.aborted) return;
      app.log.error(`${options.title}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      post({ kind: 'problem', problem: problemView(error) });
    }
  };
  const take = async (value: unknown): Promise<void> => {
    const message = options.read(value);
    if (!message) {
      app.log.warn(`${options.title}: a message of the panel was dropped, because it does not read`);
      return;
    }
    if (!isCommon(message)) return controller.receive(message as Exclude<In, CommonToHost>);
    switch (message.kind) {
      case 'ready':
      case 'retry':
        return load();
      case 'leave':
        return options.leave();
      case 'copyText':
        await vscode.env.clipboard.writeText(message.text);
        return;
      case 'scriptError':
        app.log.error(`${options.title}: ${message.message}`);
    }
  };
  const listener = webview.onDidReceiveMessage((value: unknown) => void app.guard(options.title, () => take(value)));
  return vscode.Disposable.from(listener, {
    dispose: () => {
      reading.abort();
      controller.dispose();
    },
  });
}

function isCommon(message: { readonly kind: string }): message is CommonToHost {
  return ['ready', 'retry', 'leave', 'copyText', 'scriptError'].includes(message.kind);
}

export function problemView(error: unknown): ProblemView {
  if (!isProblem(error)) return { message: messageOf(error) };
  return {
    message: error.message,
    ...(error.where === undefined ? {} : { where: error.where }),
    ...(error.mend === undefined ? {} : { mend: error.mend }),
    ...(error.details === undefined ? {} : { details: error.details }),
  };
}
