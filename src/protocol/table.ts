/** Tables as they cross the wire: the host keeps the rows, a panel asks for the windows it shows. */
import { count, flag, object, text, type Reader } from './read';

export interface ColumnView {
  readonly name: string;
  /** The server's type name, shown in the header's tooltip. */
  readonly type: string;
  /** Right-aligned, summed. */
  readonly numeric: boolean;
}

/** A cell as text; null is SQL NULL. */
export type CellView = string | null;

/** Longest cell text in a window, in UTF-16 code units; copies and exports carry the whole value. */
export const maxCellText = 2_000;

/** A rectangle of cells, ends included. */
export interface CellRange {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** What the cells of a selection come to. Sums of decimals are exact, so they travel as text. */
export interface SelectionTotals {
  readonly cells: number;
  /** Cells that are numbers. */
  readonly numbers: number;
  readonly sum?: string;
  readonly average?: string;
}

export const readRange: Reader<CellRange> = object<CellRange>({ top: count, left: count, bottom: count, right: count });

/** Requests of a grid whose rows the host keeps. `table` names the result; `version` of a view changes with its filter. */
export type TableToHost =
  | {
      readonly kind: 'rows';
      readonly table: string;
      readonly version: number;
      readonly from: number;
      readonly count: number;
    }
  | { readonly kind: 'filter'; readonly table: string; readonly filter: string }
  | { readonly kind: 'copy'; readonly table: string; readonly range: CellRange; readonly headers: boolean }
  | { readonly kind: 'totals'; readonly table: string; readonly range: CellRange; readonly token: number };

export type TableToPanel =
  | {
      readonly kind: 'rows';
      readonly table: string;
      readonly version: number;
      readonly from: number;
      readonly rows: readonly (readonly CellView[])[];
    }
  /** The rows that a filter leaves; `rows` grows while the host looks through them (`done` false). */
  | {
      readonly kind: 'view';
      readonly table: string;
      readonly version: number;
      readonly filter: string;
      readonly rows: number;
      readonly done: boolean;
      readonly error?: string;
    }
  | { readonly kind: 'totals'; readonly table: string; readonly token: number; readonly totals: SelectionTotals }
  | { readonly kind: 'copied'; readonly table: string; readonly cells: number; readonly error?: string };

/** Most rows that one window may ask for. */
export const maxWindow = 1_000;

const table = text(200);
/** Larger windows are cut, so that one message stays small. */
const window: Reader<number> = (value) => {
  const read = count(value);
  return typeof read === 'number' ? Math.min(read, maxWindow) : read;
};
export const tableToHost = {
  rows: { table, version: count, from: count, count: window },
  filter: { table, filter: text(2_000) },
  copy: { table, range: readRange, headers: flag },
  totals: { table, range: readRange, token: count },
};

/** True for Redshift's, Glue's and Parquet's number types. */
export function isNumericType(type: string): boolean {
  return /^(u?int\d*|integer|smallint|tinyint|bigint|int2|int4|int8|numeric|decimal|float\d*|double|double precision|real|money|long|short|byte)\b/iu.test(
    type.trim(),
  );
}
