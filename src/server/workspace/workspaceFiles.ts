import { TextDocument } from 'vscode-languageserver-textdocument';
import { analyze, parse, type Catalog, type ParseResult, type SemanticModel } from '../../language';
import { byPath } from '../../language/workspace/fileOrder';
import type { WorkspaceSqlParams } from '../../protocol/languageServer';
import type { OpenDocuments } from '../documents/openDocuments';
import type { WorkspaceFile, WorkspaceSql } from './workspaceSql';

/** Characters of closed files whose trees are kept: about fifty times as many bytes. */
const keptTrees = 2_000_000;

/** The workspace's SQL files by URI, in the order of their paths. Trees are made when asked for; of closed files only some are kept. */
export class WorkspaceFiles implements WorkspaceSql {
  private readonly byUri = new Map<string, File>();
  private readonly recent = new Set<File>();
  private recentSize = 0;
  private order: File[] | undefined;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly documents: OpenDocuments,
    private readonly catalogOf: (uri: string) => Catalog,
  ) {}

  /** What the host read from the disk; true where a text is another than before. */
  take({ files, removed }: WorkspaceSqlParams): boolean {
    let changed = false;
    for (const uri of removed) changed = this.remove(uri) || changed;
    for (const { uri, text } of files) {
      if (this.byUri.get(uri)?.disk === text) continue;
      this.remove(uri);
      this.byUri.set(uri, new File(uri, text, this.documents, this.catalogOf, this.keep));
      changed = true;
    }
    if (changed) this.order = undefined;
    return changed;
  }

  /** For what changed the meaning of the files: their own texts or the catalog. */
  tell(): void {
    for (const listener of this.listeners) listener();
  }

  files(): readonly File[] {
    return (this.order ??= [...this.byUri.values()].sort((a, b) => byPath(a.uri, b.uri)));
  }

  file(uri: string): File | undefined {
    return this.byUri.get(uri);
  }

  onDidChange(listener: () => void): void {
    this.listeners.add(listener);
  }

  private remove(uri: string): boolean {
    const file = this.byUri.get(uri);
    if (file === undefined) return false;
    this.byUri.delete(uri);
    this.drop(file);
    this.order = undefined;
    return true;
  }

  private readonly keep = (file: File): void => {
    this.recent.add(file);
    this.recentSize += file.disk.length;
    for (const oldest of this.recent) {
      if (this.recentSize <= keptTrees || oldest === file) break;
      this.drop(oldest);
    }
  };

  private drop(file: File): void {
    if (!this.recent.delete(file)) return;
    this.recentSize -= file.disk.length;
    file.forget();
  }
}

class File implements WorkspaceFile {
  private onDisk: TextDocument | undefined;
  private result: ParseResult | undefined;
  private meaning: SemanticModel | undefined;

  constructor(
    readonly uri: string,
    readonly disk: string,
    private readonly documents: OpenDocuments,
    private readonly catalogOf: (uri: string) => Catalog,
    private readonly keep: (file: File) => void,
  ) {}

  get text(): string {
    return this.documents.get(this.uri)?.sql.text ?? this.disk;
  }

  get document(): TextDocument {
    const open = this.documents.get(this.uri);
    return open?.document ?? (this.onDisk ??= TextDocument.create(this.uri, 'sql', 0, this.disk));
  }

  get parse(): ParseResult {
    const open = this.documents.get(this.uri);
    if (open !== undefined) return open.sql.parse;
    if (this.result === undefined) {
      this.result = parse(this.disk);
      this.keep(this);
    }
    return this.result;
  }

  get model(): SemanticModel {
    const open = this.documents.get(this.uri);
    if (open !== undefined) return open.sql.model;
    const { parse: result } = this;
    const catalog = this.catalogOf(this.uri);
    if (this.meaning?.parse !== result || this.meaning.catalog !== catalog) this.meaning = analyze(result, catalog);
    return this.meaning;
  }

  forget(): void {
    this.result = undefined;
    this.meaning = undefined;
    this.onDisk = undefined;
  }
}
