import { TextDocuments, type Connection, type Position } from 'vscode-languageserver/node';
import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { SqlDocument, type Catalog } from '../../language';
import { OpenPython } from '../python/openPython';
import { ShiftedDocument } from '../python/shiftedDocument';

/** A Redshift SQL document that is open in the editor: its text by positions, and its meaning by offsets. */
export class OpenSql {
  constructor(
    readonly document: TextDocument,
    catalog: Catalog,
    readonly sql = new SqlDocument(document.getText(), catalog),
  ) {}

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
  private readonly listeners = {
    change: new Set<(open: OpenSql) => void>(),
    python: new Set<(open: OpenPython) => void>(),
    close: new Set<(uri: string) => void>(),
  };
  private readonly documents: TextDocuments<OpenSql | OpenPython>;

  constructor(private readonly catalogFor: (uri: string) => Catalog) {
    this.documents = new TextDocuments<OpenSql | OpenPython>({
      create: (uri, languageId, version, content) => {
        const document = TextDocument.create(uri, languageId, version, content);
        return languageId === 'python'
          ? new OpenPython(document, () => this.catalogFor(uri))
          : new OpenSql(document, this.catalogFor(uri));
      },
      update: (open, changes, version) => {
        open.update(changes, version);
        return open;
      },
    });
    this.documents.onDidChangeContent(({ document: open }) => {
      if (open instanceof OpenSql) this.listeners.change.forEach((listener) => listener(open));
      else this.listeners.python.forEach((listener) => listener(open));
    });
    this.documents.onDidClose(({ document }) => this.listeners.close.forEach((listener) => listener(document.uri)));
  }

  /** The SQL document of the URI; never a Python one. */
  get(uri: string): OpenSql | undefined {
    const open = this.documents.get(uri);
    return open instanceof OpenSql ? open : undefined;
  }

  /** The SQL at a place: the document's, or what a string of a Python document hands to Redshift. */
  at(uri: string, position: Position): OpenSql | undefined {
    const open = this.documents.get(uri);
    if (open === undefined || open instanceof OpenSql) return open;
    const found = open.redshiftAt(open.document.offsetAt(position));
    if (found === undefined) return undefined;
    const document = new ShiftedDocument(open.document, found.place.start, found.place.sql);
    return new OpenSql(document, found.sql.catalog, found.sql);
  }

  python(uri: string): OpenPython | undefined {
    const open = this.documents.get(uri);
    return open instanceof OpenPython ? open : undefined;
  }

  all(): OpenSql[] {
    return this.documents.all().filter((open) => open instanceof OpenSql);
  }

  allPython(): OpenPython[] {
    return this.documents.all().filter((open) => open instanceof OpenPython);
  }

  /** For what changed what is known of the databases. */
  renewCatalogs(): void {
    for (const { uri, sql } of this.all()) sql.catalog = this.catalogFor(uri);
  }

  /** Also when a document is opened. */
  onDidChange(listener: (open: OpenSql) => void): void {
    this.listeners.change.add(listener);
  }

  onDidChangePython(listener: (open: OpenPython) => void): void {
    this.listeners.python.add(listener);
  }

  onDidClose(listener: (uri: string) => void): void {
    this.listeners.close.add(listener);
  }

  listen(connection: Connection): void {
    this.documents.listen(connection);
  }
}
