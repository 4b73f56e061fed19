import type { Connection, ServerCapabilities } from 'vscode-languageserver/node';
import type { LanguageServerOptions } from '../protocol/languageServer';
import type { Catalogs } from './catalog/catalogs';
import type { OpenDocuments } from './documents/openDocuments';
import type { LintService } from './diagnostics/lintService';
import type { WorkspaceSql } from './workspace/workspaceSql';

/** What every feature of the server works with. */
export interface ServerContext {
  readonly connection: Connection;
  readonly documents: OpenDocuments;
  readonly workspace: WorkspaceSql;
  readonly catalogs: Catalogs;
  readonly lints: LintService;
  /** Called when any of the sections changes that the client synchronizes. `connection` itself holds one handler only. */
  readonly onDidChangeSettings: (listener: () => void) => void;
  /** What the host asked for; the defaults until the client is initialized. */
  readonly options: LanguageServerOptions;
  /** Whether the client shows actions that cannot be taken, with the reason. */
  readonly showsRefusals: boolean;
  /**
   * URI of the read-only document with the statement that makes a relation of the database; undefined where no open database holds
   * it. `from` is the URI of the document that asks: its connection counts.
   */
  ddlUri(schema: string, name: string, from?: string): string | undefined;
}

/** A folder of the server: what it can do, and its handlers. */
export interface Feature {
  readonly capabilities: ServerCapabilities;
  start(context: ServerContext): void;
  /** Once the client takes requests. `connection.onInitialized` holds one handler, which is the server's own. */
  ready?(context: ServerContext): void;
}
