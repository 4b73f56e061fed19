/** Quarantined rows as a table: why and where first, then the fields as they stood in the file. */
import type { QuarantinedRow } from '../../../domain/validation/report';
import type { CellView, ColumnView } from '../../../protocol/table';
import type { RowsKept } from '../shared/hostTable';

/** First columns; the landing file's own follow. */
const ownColumns: readonly ColumnView[] = [
  { name: 'reason', type: 'why it was held back', numeric: false },
  { name: 'rules', type: 'rules of the ruleset that it broke', numeric: false },
  { name: 'object', type: 'landing object', numeric: false },
  { name: 'line', type: 'physical line in the object, from 1', numeric: true },
  { name: 'record', type: 'record in the object, from 1, header not counted', numeric: true },
];

export class QuarantineRows implements RowsKept {
  growing = true;
  private all: QuarantinedRow[] = [];
  private shown: QuarantinedRow[] = [];
  private fields: string[] = [];
  private known = new Set<string>();
  private rule = '';
  private object = '';
  private columnList: readonly ColumnView[] = ownColumns;

  get columns(): readonly ColumnView[] {
    return this.columnList;
  }

  get count(): number {
    return this.shown.length;
  }

  get read(): number {
    return this.all.length;
  }

  /** Before the rows are read anew: nothing is known, and everything is chosen. */
  clear(): void {
    this.all = [];
    this.shown = [];
    this.growing = true;
    this.rule = '';
    this.object = '';
  }

  /** Adds rows as they are read; columns appear with the first row that has them. */
  add(rows: readonly QuarantinedRow[]): void {
    for (const row of rows) {
      this.all.push(row);
      if (this.chosen(row)) this.shown.push(row);
      for (const field of Object.keys(row.row)) {
        if (this.known.has(field)) continue;
        this.known.add(field);
        this.fields.push(field);
      }
    }
    if (this.columnList.length !== ownColumns.length + this.fields.length) {
      this.columnList = [
        ...ownColumns,
        ...this.fields.map((name) => ({ name, type: 'text as it stands in the file', numeric: false })),
      ];
    }
  }

  /** Keeps the rows of one rule and one object; empty texts choose all. */
  choose(rule: string, object: string): void {
    this.rule = rule;
    this.object = object;
    this.shown = this.all.filter((row) => this.chosen(row));
  }

  at(index: number): QuarantinedRow | undefined {
    return this.shown[index];
  }

  row(index: number): readonly CellView[] | undefined {
    const row = this.shown[index];
    if (!row) return undefined;
    return [
      row.reasons.join('; '),
      row.rules.join(', '),
      row.object.split('/').pop() ?? row.object,
      String(row.line),
      String(row.record),
      ...this.fields.map((field) => row.row[field] ?? null),
    ];
  }

  private chosen(row: QuarantinedRow): boolean {
    return (this.rule === '' || row.rules.includes(this.rule)) && (this.object === '' || row.object === this.object);
  }
}
