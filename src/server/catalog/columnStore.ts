import type { CatalogPage } from '../../protocol/languageServer';
import { canonicalType, foldName, type RelationColumn } from '../../language';

/** Numbers in a typed array that grows. */
class Numbers {
  private values = new Int32Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = new Int32Array(this.values.length * 2);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.length++] = value;
  }

  at(index: number): number {
    return this.values[index] ?? 0;
  }

  set(index: number, value: number): void {
    this.values[index] = value;
  }
}

/** Each text once, told by a number. */
class Texts {
  private readonly numbers = new Map<string, number>();
  private readonly texts: string[] = [];

  numberOf(text: string): number {
    let number = this.numbers.get(text);
    if (number === undefined) {
      number = this.texts.length;
      this.texts.push(text);
      this.numbers.set(text, number);
    }
    return number;
  }

  at(number: number): string {
    return this.texts[number] ?? '';
  }
}

/**
 * Columns of all tables in a few arrays: 300,000 of them take less than 20 MB, where an object each would take five times that.
 * A column is three numbers: its name; its type and encoding; its flags and place in the sort key.
 */
export class ColumnStore {
  private readonly names = new Texts();
  private readonly types = new Texts();
  private readonly encodings = new Texts();
  private readonly nameOf = new Numbers();
  private readonly typeOf = new Numbers();
  private readonly restOf = new Numbers();
  /** First column and number of columns, in pieces: a page may end within a table. */
  private readonly runs = new Map<string, readonly number[]>();

  add(page: NonNullable<CatalogPage['columns']>): void {
    const types = page.types.map((type) => this.types.numberOf(canonicalType(type)));
    const encodings = page.encodings.map((encoding) => this.encodings.numberOf(encoding));
    const base = this.nameOf.length;
    page.name.forEach((name, i) => {
      this.nameOf.push(this.names.numberOf(foldName(name)));
      this.typeOf.push(((types[page.type[i] ?? 0] ?? 0) << 8) | ((encodings[page.encoding[i] ?? 0] ?? 0) & 255));
      this.restOf.push(page.flags.charCodeAt(i) - 48);
    });
    for (const [index, position] of page.sortKeys) {
      const at = base + index;
      this.restOf.set(at, (this.restOf.at(at) & 3) | (Math.abs(position) << 2));
    }
    let first = base;
    for (const [schema, table, count] of page.tables) {
      const id = `${foldName(schema)}\n${foldName(table)}`;
      this.runs.set(id, [...(this.runs.get(id) ?? []), first, count]);
      first += count;
    }
  }

  /** In the table's order; undefined where no page told of the table's columns. */
  of(schema: string, table: string): readonly RelationColumn[] | undefined {
    const runs = this.runs.get(`${schema}\n${table}`);
    if (runs === undefined) return undefined;
    const columns: RelationColumn[] = [];
    for (let run = 0; run < runs.length; run += 2) {
      const first = runs[run] ?? 0;
      for (let i = first; i < first + (runs[run + 1] ?? 0); i++) columns.push(this.column(i));
    }
    return columns;
  }

  private column(i: number): RelationColumn {
    const type = this.typeOf.at(i);
    const rest = this.restOf.at(i);
    const encoding = this.encodings.at(type & 255);
    return {
      name: this.names.at(this.nameOf.at(i)),
      type: this.types.at(type >> 8) || undefined,
      nullable: (rest & 1) === 1,
      distKey: (rest & 2) === 2,
      sortKey: rest >> 2,
      encoding: encoding === '' ? undefined : encoding,
      definition: undefined,
    };
  }
}
