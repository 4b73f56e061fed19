import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { SqlDocument, type Catalog } from '../../language';
import { embeddedSql, scriptCatalog, type EmbeddedSql } from '../../language/embedded';

/** SQL in a Python file: an offset in `sql` plus `place.start` is the offset in the file. */
export interface PythonSql {
  readonly place: EmbeddedSql;
  readonly sql: SqlDocument;
}

/** A Python document that is open in the editor, with the SQL in its strings. */
export class OpenPython {
  private found: readonly PythonSql[] = [];
  private known: Catalog | undefined;
  private stale = true;

  constructor(
    readonly document: TextDocument,
    private readonly database: () => Catalog,
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

  /** In order of their places. SQL that an edit did not touch keeps its tree. */
  get strings(): readonly PythonSql[] {
    if (this.stale) this.find();
    const database = this.database();
    if (this.stale || database !== this.known) {
      this.stale = false;
      this.known = database;
      this.share(database);
    }
    return this.found;
  }

  private find(): void {
    const before = new Map(this.found.map((entry) => [entry.place.sql, entry.sql]));
    this.found = embeddedSql(this.document.getText()).map((place) => ({
      place,
      sql: before.get(place.sql) ?? new SqlDocument(place.sql, this.database()),
    }));
  }

  /** Gives all strings one catalog, with what each of them makes. */
  private share(database: Catalog): void {
    const redshift = this.found.filter(({ place }) => place.dialect === 'redshift').map(({ sql }) => sql);
    for (const sql of redshift) sql.catalog = database;
    const models = redshift.map(({ model }) => model);
    const catalog = scriptCatalog(database, models);
    for (const sql of redshift) sql.catalog = catalog;
  }

  /** The Redshift SQL that an offset stands in. */
  redshiftAt(offset: number): PythonSql | undefined {
    return this.strings.find(
      ({ place }) => place.dialect === 'redshift' && place.start <= offset && offset <= place.end,
    );
  }
}
