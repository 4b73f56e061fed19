import type {
  CellRange,
  CellView,
  ColumnView,
  SelectionTotals,
  TableToHost,
  TableToPanel,
} from '../../../src/protocol/table';
import { assertNever } from '../../../src/base/problem';
import { Changing, RowCache, type RowSource, type ViewState } from './rowSource';

/** Rows that the host keeps under a name. Give it the `TableToPanel` messages of that name. */
export class RemoteTable extends Changing implements RowSource {
  columns: readonly ColumnView[] = [];
  rowCount = 0;
  totalCount = 0;
  version = 0;
  view: ViewState = { filter: '', done: true };
  private readonly cache = new RowCache((from, count) =>
    this.post({ kind: 'rows', table: this.name, version: this.version, from, count }),
  );
  private readonly waiting = new Map<number, (totals: SelectionTotals) => void>();
  private lastToken = 0;

  constructor(
    readonly name: string,
    private readonly post: (message: TableToHost) => void,
    private readonly copied: (cells: number, error: string | undefined) => void,
  ) {
    super();
  }

  /** The table as the host holds it now; rows only grow unless `version` says otherwise. */
  update(columns: readonly ColumnView[], totalCount: number, version?: number, rowCount?: number): void {
    this.columns = columns;
    this.totalCount = totalCount;
    if (version !== undefined && version !== this.version) this.restart(version);
    if (rowCount !== undefined) this.rowCount = rowCount;
    else if (this.view.filter === '') this.rowCount = totalCount;
    this.changed();
  }

  receive(message: TableToPanel): void {
    switch (message.kind) {
      case 'rows':
        if (message.version !== this.version) return;
        this.cache.put(message.from, message.rows);
        break;
      case 'view':
        if (message.version !== this.version) this.restart(message.version);
        this.view = { filter: message.filter, done: message.done, error: message.error };
        this.rowCount = message.rows;
        break;
      case 'totals':
        this.waiting.get(message.token)?.(message.totals);
        this.waiting.delete(message.token);
        return;
      case 'copied':
        this.copied(message.cells, message.error);
        return;
      default:
        assertNever(message);
    }
    this.changed();
  }

  row(index: number): readonly CellView[] | undefined {
    return this.cache.row(index);
  }

  need(first: number, end: number): void {
    this.cache.need(first, end, this.rowCount);
  }

  filter(text: string): void {
    this.post({ kind: 'filter', table: this.name, filter: text });
  }

  copy(range: CellRange, headers: boolean): void {
    this.post({ kind: 'copy', table: this.name, range, headers });
  }

  totals(range: CellRange): Promise<SelectionTotals> {
    const token = ++this.lastToken;
    // Only the newest selection is waited for.
    this.waiting.clear();
    return new Promise((resolve) => {
      this.waiting.set(token, resolve);
      this.post({ kind: 'totals', table: this.name, range, token });
    });
  }

  private restart(version: number): void {
    this.version = version;
    this.cache.clear();
  }
}
