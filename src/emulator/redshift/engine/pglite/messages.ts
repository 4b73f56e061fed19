/** What the PGlite worker and its owner say to each other. */
export interface WorkerOptions {
  /** Folder of index.cjs and its data files; undefined: the npm package. */
  readonly library: string | undefined;
  readonly dataDir: string;
  /** Gzipped tar of a prepared data folder, for a fresh start. */
  readonly image: string | undefined;
}

/** Runs the protocol messages in `bytes`; the answers come as `data`, then `done`. */
export interface WorkerRequest {
  readonly kind: 'run' | 'close' | 'image';
  readonly bytes?: Uint8Array;
}

export type WorkerReply =
  | { readonly kind: 'ready'; readonly version: string; readonly fresh: boolean }
  | { readonly kind: 'data'; readonly bytes: Uint8Array }
  | { readonly kind: 'image'; readonly bytes: Uint8Array }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly message: string };
