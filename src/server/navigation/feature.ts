import type { Location, TextDocumentPositionParams } from 'vscode-languageserver/node';
import { definitionAt, highlightsAt, referencesAt } from '../../language/navigation';
import type { Feature, ServerContext } from '../context';
import { otherFiles, toHighlight, toLocations } from './locations';

/** Definition, references and highlights, in the text, the workspace, and for the database's own into its DDL documents. */
export const navigationFeature: Feature = {
  capabilities: { definitionProvider: true, referencesProvider: true, documentHighlightProvider: true },
  start(context) {
    const { connection, documents } = context;
    connection.onDefinition((params) => definition(context, params));
    connection.onReferences(({ textDocument, position, context: { includeDeclaration } }) => {
      const open = documents.get(textDocument.uri);
      if (open === undefined) return null;
      const offset = open.document.offsetAt(position);
      const others = otherFiles(context, open.uri);
      return toLocations(context, open, referencesAt(open.sql.model, offset, others, includeDeclaration));
    });
    connection.onDocumentHighlight(({ textDocument, position }) => {
      const open = documents.get(textDocument.uri);
      if (open === undefined) return null;
      return highlightsAt(open.sql.model, open.document.offsetAt(position)).map((each) => toHighlight(open, each));
    });
  },
};

const top = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function definition(context: ServerContext, { textDocument, position }: TextDocumentPositionParams): Location[] | null {
  const open = context.documents.at(textDocument.uri, position);
  if (open === undefined) return null;
  const answer = definitionAt(open.sql.model, open.document.offsetAt(position), otherFiles(context, open.uri));
  if (answer === undefined) return null;
  const locations = toLocations(context, open, answer.locations);
  if (locations.length > 0 || answer.stored === undefined) return locations;
  const { schema, name, kind } = answer.stored;
  if (kind === 'routine')
    return context.catalogs.routineDdlUris(schema, name, open.uri).map((uri) => ({ uri, range: top }));
  const uri = context.ddlUri(schema, name, open.uri);
  return uri === undefined ? null : [{ uri, range: top }];
}
