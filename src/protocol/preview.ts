/** The panel of an object's first rows. */
import { commonToHost, type CommonToHost, type CommonToPanel } from './envelope';
import { count, messages, optional, text } from './read';
import type { CellView, ColumnView } from './table';

export interface PreviewView {
  readonly uri: string;
  /** Bytes of the object as it is stored. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly lastModified?: number;
  /** CSV, JSON lines, Parquet, text; with the compression, e.g. `CSV, gzip`. */
  readonly format: string;
  /** False where only the first rows were read. */
  readonly complete: boolean;
  /** All rows of the object where its format says so (Parquet). */
  readonly totalRows?: number;
  /** What was odd about the object, in words: a BOM, a truncated gzip stream, bytes that are not UTF-8. */
  readonly notes: readonly string[];
  /** Rows as fields; absent where the object is plain text or its fields could not be told apart. */
  readonly table?: { readonly columns: readonly ColumnView[]; readonly rows: readonly (readonly CellView[])[] };
  /** Physical lines, for text formats; the first has number `firstLine`. */
  readonly lines?: readonly string[];
  readonly firstLine: number;
  /** Line to show and mark, from 1. */
  readonly line?: number;
}

export type PreviewToPanel = CommonToPanel | { readonly kind: 'preview'; readonly preview: PreviewView };

export type PreviewToHost = CommonToHost | { readonly kind: 'copyUri' } | { readonly kind: 'download' };

export const readPreviewToHost = messages<PreviewToHost>({ ...commonToHost, copyUri: {}, download: {} });

export interface PreviewState {
  readonly connection: string;
  readonly bucket: string;
  readonly key: string;
  readonly line?: number | undefined;
}
export const previewState = { connection: text(200), bucket: text(100), key: text(1_100), line: optional(count) };
