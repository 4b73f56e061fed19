import type { ParseResult, SemanticModel } from '../../language';
import type { TextDocument } from 'vscode-languageserver-textdocument';

/** A `.sql` file of the workspace, open or not, with its meaning. */
export interface WorkspaceFile {
  readonly uri: string;
  /** Known without reading the file's tree. */
  readonly text: string;
  readonly document: TextDocument;
  readonly parse: ParseResult;
  readonly model: SemanticModel;
}

/** The SQL files of the workspace, as the host handed them over; an open document's text counts before the disk's. */
export interface WorkspaceSql {
  files(): readonly WorkspaceFile[];
  file(uri: string): WorkspaceFile | undefined;
  onDidChange(listener: () => void): void;
}
