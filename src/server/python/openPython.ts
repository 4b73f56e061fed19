import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { SqlDocument, type Catalog } from '../../language';
import { embeddedSql, type EmbeddedSql } from '../../language/embedded';

/** SQL in a Python file: an offset in `sql` plus `place.start` is the offset in the file. */
export interface PythonSql {
  readonly place: EmbeddedSql;
  readonly sql: SqlDocument;
}

/** A Python document that is open in the editor, with the SQL in its strings. */
export class OpenPython {
  private found: readonly PythonSql[] | undefined;

  constructor(
    readonly document: TextDocument,
    private readonly catalog: () => Catalog,
  ) {}

  get uri(): string {
    return this.document.uri;
  }

  get version(): number {
    return this.document.version;
  }

  update(changes: readonly TextDocumentContentChangeEvent[], version: number): void {
    TextDocument.update(this.document, [...changes], version);
    this.stale = true;
  }

  private stale = true;

  /** In order of their places. SQL that an edit did not touch keeps its tree. */
  get strings(): readonly PythonSql[] {
    if (this.stale || this.found === undefined) {
      const known = new Map(this.found?.map((entry) => [entry.place.sql, entry.sql]));
      this.found = embeddedSql(this.document.getText()).map((place) => ({
        place,
        sql: known.get(place.sql) ?? new SqlDocument(place.sql, this.catalog()),
      }));
      this.stale = false;
    }
    const catalog = this.catalog();
    for (const { sql } of this.found) sql.catalog = catalog;
    return this.found;
  }

  /** The Redshift SQL that an offset stands in. */
  redshiftAt(offset: number): PythonSql | undefined {
    return this.strings.find(
      ({ place }) => place.dialect === 'redshift' && place.start <= offset && offset <= place.end,
    );
  }
}
