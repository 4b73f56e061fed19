/** The panel's line to the extension host. */
import { assertNever } from '../../src/base/problem';
import type { CommonToHost, CommonToPanel, PlaceView } from '../../src/protocol/envelope';
import { problemPage } from './problemPage';
import { useToolkit } from './toolkit';
import './styles';

interface VsCodeApi {
  postMessage(message: unknown): void;
  setState(state: unknown): void;
  getState(): unknown;
}
declare function acquireVsCodeApi(): VsCodeApi;

export interface PanelHost<Out> {
  post(message: Out | CommonToHost): void;
}

interface PanelOptions<In extends { readonly kind: string }, Out> {
  /** Where the panel's content goes. */
  readonly root: HTMLElement;
  /** Called before the first message; the line can be used from then on. */
  readonly start: (host: PanelHost<Out>) => void;
  readonly receive: (message: Exclude<In, CommonToPanel>) => void;
  readonly place?: (place: PlaceView) => void;
}

/** Connects a panel: keeps its identity for the editor's restart, shows problems in the content's place, gives Escape to the editor and what walks to the grid. */
export function connect<In extends { readonly kind: string }, Out>(options: PanelOptions<In, Out>): void {
  useToolkit();
  const api = acquireVsCodeApi();
  const host: PanelHost<Out> = { post: (message) => api.postMessage(message) };
  let problem: HTMLElement | undefined;
  window.addEventListener('error', (event) =>
    host.post({ kind: 'scriptError', message: String(event.message).slice(0, 5_000) }),
  );
  window.addEventListener('unhandledrejection', (event) =>
    host.post({ kind: 'scriptError', message: String(event.reason).slice(0, 5_000) }),
  );
  window.addEventListener('message', (event: MessageEvent<In | CommonToPanel>) => {
    const message = event.data;
    if (isCommon(message)) {
      switch (message.kind) {
        case 'init':
          api.setState(message.state);
          options.place?.(message.place);
          break;
        case 'problem':
          problem?.remove();
          problem = problemPage(message.problem, () => host.post({ kind: 'retry' }));
          options.root.classList.add('hidden');
          document.body.append(problem);
          break;
        default:
          assertNever(message);
      }
      return;
    }
    if (problem) {
      problem.remove();
      problem = undefined;
      options.root.classList.remove('hidden');
    }
    options.receive(message as Exclude<In, CommonToPanel>);
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) host.post({ kind: 'leave' });
    else if (event.target === document.body) passToGrid(event);
  });
  document.body.append(options.root);
  options.start(host);
  host.post({ kind: 'ready' });
}

const walking = /^(?:Arrow|Page)(?:Up|Down|Left|Right)$|^(?:Home|End)$/u;

/** A panel that VS Code gave the focus, and in which nothing has it, is walked like its grid; a mouse there selects nothing. */
function passToGrid(event: KeyboardEvent): void {
  if (!walking.test(event.key)) return;
  const grid = [...document.querySelectorAll<HTMLElement>('[role="grid"]')].find((each) => each.checkVisibility());
  if (!grid) return;
  event.preventDefault();
  grid.focus();
  grid.dispatchEvent(new KeyboardEvent(event.type, event));
}

function isCommon(message: { readonly kind: string }): message is CommonToPanel {
  return message.kind === 'init' || message.kind === 'problem';
}
