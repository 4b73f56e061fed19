/** What every panel and the host say to each other. Panels add their own kinds to these unions. */
import type { Reader } from './read';
import { text } from './read';

export type CommonToHost =
  /** The panel has loaded and wants its content. */
  | { readonly kind: 'ready' }
  /** Escape: focus goes back to the editor. */
  | { readonly kind: 'leave' }
  | { readonly kind: 'copyText'; readonly text: string }
  /** Asks for the content again, after a failure. */
  | { readonly kind: 'retry' }
  /** An error in the panel's own code, for the log. */
  | { readonly kind: 'scriptError'; readonly message: string };

export type CommonToPanel =
  /** Identity of the thing shown: kept by the panel so that it can be restored, plus where it lives. */
  | { readonly kind: 'init'; readonly state: Readonly<Record<string, unknown>>; readonly place: PlaceView }
  /** Instead of content. */
  | { readonly kind: 'problem'; readonly problem: ProblemView };

/** Connection as a panel shows it. */
export interface PlaceView {
  readonly connection: string;
  readonly environment?: 'development' | 'test' | 'production';
}

export interface ProblemView {
  readonly message: string;
  readonly where?: string;
  readonly mend?: string;
  /** Codes, request ids, the server's own words. */
  readonly details?: string;
}

/** Longest text a panel may ask to put on the clipboard, in UTF-16 code units. */
const maxCopy = 4_000_000;

/** Readers of `CommonToHost`, to be spread into a panel's own table. */
export const commonToHost: {
  readonly [K in CommonToHost['kind']]: {
    readonly [F in Exclude<keyof Extract<CommonToHost, { kind: K }>, 'kind'>]-?: Reader<
      Extract<CommonToHost, { kind: K }>[F]
    >;
  };
} = {
  ready: {},
  leave: {},
  copyText: { text: text(maxCopy) },
  retry: {},
  scriptError: { message: text() },
};
