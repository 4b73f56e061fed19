import { MarkupKind, type Hover } from 'vscode-languageserver/node';
import { hoverAt, sqlBlock, type Hover as Known } from '../../language/hover';
import { ofDatabase } from '../completion/routines';
import type { Feature, ServerContext } from '../context';
import type { OpenSql } from '../documents/openDocuments';
import { otherFiles } from '../navigation/locations';
import { rangeOf } from '../outline/outline';

/** What is known of the thing under the pointer. */
export const hoverFeature: Feature = {
  capabilities: { hoverProvider: true },
  start(context) {
    context.connection.onHover(async ({ textDocument, position }): Promise<Hover | null> => {
      const open = context.documents.at(textDocument.uri, position);
      if (open === undefined) return null;
      const known = hoverAt(
        open.sql.model,
        open.document.offsetAt(position),
        otherFiles(context, open.uri),
        ofDatabase(context, open.uri),
      );
      if (known === undefined) return null;
      const range = rangeOf(open.document, known);
      const more = [await viewQuery(context, open, known), definedIn(context, known)].filter(
        (part) => part !== undefined,
      );
      return { contents: { kind: MarkupKind.Markdown, value: [known.markdown, ...more].join('\n\n') }, range };
    });
  },
};

/** Milliseconds that a pointer waits for what the host has to ask the database for. */
const patience = 1500;

/** The query of a view, where only the database knows it. */
async function viewQuery({ catalogs }: ServerContext, open: OpenSql, { relation }: Known): Promise<string | undefined> {
  if (relation?.schema === undefined || relation.viewText !== undefined) return undefined;
  if (relation.definition !== undefined || relation.origin !== undefined || !relation.kind.endsWith('view'))
    return undefined;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), patience);
  });
  try {
    const text = await Promise.race([catalogs.viewText(relation.schema, relation.name, open.uri), late]);
    return text === undefined ? undefined : sqlBlock(text);
  } catch {
    // The host says itself why a query failed; a hover does without.
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

/** A link to the file that makes a relation. */
function definedIn({ workspace }: ServerContext, { relation }: Known): string | undefined {
  const { origin } = relation ?? {};
  const file = origin && workspace.file(origin.uri);
  if (origin === undefined || file === undefined) return undefined;
  const line = file.document.positionAt(origin.start).line + 1;
  const name = decodeURIComponent(origin.uri.slice(origin.uri.lastIndexOf('/') + 1));
  return `Defined in [${name.replace(/[[\]\\]/g, '\\$&')}](${origin.uri}#L${line})`;
}
