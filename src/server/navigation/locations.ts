import type { DocumentHighlight, Location } from 'vscode-languageserver/node';
import { DocumentHighlightKind } from 'vscode-languageserver/node';
import type { Highlight, Location as Place } from '../../language/navigation';
import type { ServerContext } from '../context';
import type { OpenSql } from '../documents/openDocuments';
import { rangeOf } from '../outline/outline';
import type { WorkspaceFile } from '../workspace/workspaceSql';

/** The other SQL files of the workspace. */
export function otherFiles({ workspace }: ServerContext, uri: string): readonly WorkspaceFile[] {
  return workspace.files().filter((file) => file.uri !== uri);
}

/** Places as the editor takes them; one in a file that is gone is left out. */
export function toLocations({ workspace }: ServerContext, open: OpenSql, places: readonly Place[]): Location[] {
  return places.flatMap((place) => {
    const document = place.uri === undefined ? open.document : workspace.file(place.uri)?.document;
    return document === undefined ? [] : [{ uri: document.uri, range: rangeOf(document, place) }];
  });
}

export function toHighlight({ document }: OpenSql, highlight: Highlight): DocumentHighlight {
  return {
    range: rangeOf(document, highlight),
    kind: highlight.access === 'write' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
  };
}
