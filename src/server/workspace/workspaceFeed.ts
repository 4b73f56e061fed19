import { workspaceSqlNotification, type WorkspaceSqlParams } from '../../protocol/languageServer';
import { emptyCatalog, type Catalog, type Relation } from '../../language';
import type { Connection } from 'vscode-languageserver/node';
import type { OpenDocuments, OpenSql } from '../documents/openDocuments';
import { definitionsKey, mayDefine, WorkspaceCatalogBuilder } from '../../language/workspace/workspaceCatalog';
import { moveOrigins } from '../../language/workspace/origins';
import type { WorkspaceFiles } from './workspaceFiles';

/** Milliseconds without a change before the catalog is made anew. */
const quietTime = 120;
/** Milliseconds of work before others get a turn. */
const slice = 10;

/** Takes the workspace's SQL from the host and keeps the catalog that its DDL makes. */
export class WorkspaceFeed {
  catalog: Catalog = emptyCatalog;
  private key = '';
  /** Of open documents, as they were when last looked at. */
  private readonly keys = new Map<string, string>();
  private definedBy: ReadonlyMap<string, readonly Relation[]> = new Map();
  private timer: NodeJS.Timeout | undefined;
  private round = 0;
  private readonly edited = new Set<string>();
  private everything = false;

  constructor(
    private readonly files: WorkspaceFiles,
    private readonly documents: OpenDocuments,
    private readonly onDidChange: () => void,
  ) {}

  listen(connection: Connection): void {
    connection.onNotification(workspaceSqlNotification, (params: WorkspaceSqlParams) => {
      if (this.files.take(params)) this.everything = true;
      if (params.complete && this.everything) this.schedule();
    });
    this.documents.onDidChange((open) => this.touch(open.uri));
    this.documents.onDidClose((uri) => this.touch(uri));
  }

  private touch(uri: string): void {
    const file = this.files.file(uri);
    if (file === undefined) return;
    this.edited.add(uri);
    this.schedule();
  }

  private schedule(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.look(), quietTime);
  }

  /** An edit that leaves every definition as it was only moves their places. */
  private async look(): Promise<void> {
    const edited = [...this.edited];
    this.edited.clear();
    if (!this.everything && edited.every((uri) => this.isSame(uri, this.documents.get(uri)))) return;
    this.everything = true;
    await this.rebuild();
  }

  private isSame(uri: string, open: OpenSql | undefined): boolean {
    const file = this.files.file(uri);
    if (file === undefined) return true;
    const defined = this.definedBy.get(uri) ?? [];
    if (defined.length === 0 && !mayDefine(file.text)) return true;
    // Of a closed document the text on disk counts again, whatever was typed.
    if (open === undefined) return false;
    const { model } = open.sql;
    const key = definitionsKey(model);
    const before = this.keys.get(uri);
    this.keys.set(uri, key);
    if (key !== before) return false;
    moveOrigins(defined, model.finalRelations());
    return true;
  }

  private async rebuild(): Promise<void> {
    const round = ++this.round;
    const builder = new WorkspaceCatalogBuilder();
    let since = performance.now();
    for (const file of this.files.files()) {
      if (!mayDefine(file.text)) continue;
      builder.add(file.uri, file.parse);
      if (performance.now() - since < slice) continue;
      await new Promise((resolve) => setImmediate(resolve));
      if (round !== this.round) return;
      since = performance.now();
    }
    this.everything = false;
    if (builder.key === this.key) {
      for (const [uri, relations] of builder.definedBy) moveOrigins(this.definedBy.get(uri) ?? [], relations);
      return;
    }
    this.key = builder.key;
    this.definedBy = builder.definedBy;
    this.catalog = builder.catalog();
    this.onDidChange();
  }
}
