import type { Connection, ServerCapabilities } from 'vscode-languageserver/node';
import type { OpenDocuments } from './documents/openDocuments';
import type { LintService } from './diagnostics/lintService';
import type { WorkspaceSql } from './workspace/workspaceSql';

/** What every feature of the server works with. */
export interface ServerContext {
  readonly connection: Connection;
  readonly documents: OpenDocuments;
  readonly workspace: WorkspaceSql;
  readonly lints: LintService;
}

/** A folder of the server: what it can do, and its handlers. */
export interface Feature {
  readonly capabilities: ServerCapabilities;
  start(context: ServerContext): void;
}
