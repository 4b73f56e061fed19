import { TextDocuments, type Connection } from 'vscode-languageserver/node';
import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { SqlDocument, type Catalog } from '../../language';

/** A Redshift SQL document that is open in the editor: its text by positions, and its meaning by offsets. */
export class OpenSql {
  readonly sql: SqlDocument;

  constructor(
    readonly document: TextDocument,
    catalog: Catalog,
  ) {
    this.sql = new SqlDocument(document.getText(), catalog);
  }

  get uri(): string {
    return this.document.uri;
  }

  get version(): number {
    return this.document.version;
  }

  update(changes: readonly TextDocumentContentChangeEvent[], version: number): void {
    for (const change of changes) {
      const { document } = this;
      const whole = !('range' in change);
      const start = whole ? 0 : document.offsetAt(change.range.start);
      const end = whole ? this.sql.text.length : document.offsetAt(change.range.end);
      this.sql.edit({ start, end, text: change.text });
      TextDocument.update(document, [change], version);
    }
    if (changes.length === 0) TextDocument.update(this.document, [], version);
  }
}

/** What is open, kept as the editor has it. */
export class OpenDocuments {
  private readonly listeners = { change: new Set<(open: OpenSql) => void>(), close: new Set<(uri: string) => void>() };
  private readonly documents: TextDocuments<OpenSql>;
  private catalog: () => Catalog;

  constructor(catalog: () => Catalog) {
    this.catalog = catalog;
    this.documents = new TextDocuments<OpenSql>({
      create: (uri, languageId, version, content) =>
        new OpenSql(TextDocument.create(uri, languageId, version, content), this.catalog()),
      update: (open, changes, version) => {
        open.update(changes, version);
        return open;
      },
    });
    this.documents.onDidChangeContent(({ document }) =>
      this.listeners.change.forEach((listener) => listener(document)),
    );
    this.documents.onDidClose(({ document }) => this.listeners.close.forEach((listener) => listener(document.uri)));
  }

  get(uri: string): OpenSql | undefined {
    return this.documents.get(uri);
  }

  all(): OpenSql[] {
    return this.documents.all();
  }

  /** Also when a document is opened. */
  onDidChange(listener: (open: OpenSql) => void): void {
    this.listeners.change.add(listener);
  }

  onDidClose(listener: (uri: string) => void): void {
    this.listeners.close.add(listener);
  }

  listen(connection: Connection): void {
    this.documents.listen(connection);
  }
}
