import {
  CompletionTriggerKind,
  MarkupKind,
  type CompletionItem,
  type CompletionList,
} from 'vscode-languageserver/node';
import { complete, documentationOf, type CompletionInput } from '../../language';
import type { Feature } from '../context';
import { SourceFetcher } from './fetching';
import { toList, type ItemData } from './items';
import { KnownRoutines } from './routines';
import { WrittenInWorkspace } from './written';

/**
 * What may be typed next. After a blank, a quote or a parenthesis only where a name or a value must follow: nobody wants a list for
 * each blank.
 */
export const completionFeature: Feature = {
  capabilities: {
    completionProvider: { triggerCharacters: ['.', ' ', '(', "'", '/', '"'], resolveProvider: true },
  },
  start(context) {
    const { connection, documents } = context;
    const routines = new KnownRoutines(context);
    const fetcher = new SourceFetcher(connection);
    const written = new WrittenInWorkspace(context.workspace);

    connection.onCompletion(
      async ({ textDocument: { uri }, position, context: asked }): Promise<CompletionList | null> => {
        const open = documents.at(uri, position);
        if (open === undefined) return null;
        const { document, sql } = open;
        const input: CompletionInput = {
          parse: sql.parse,
          model: sql.model,
          offset: document.offsetAt(position),
          routines: routines.for(uri),
        };
        const { version } = document;
        let list = complete(input);
        const byCharacter = asked?.triggerKind === CompletionTriggerKind.TriggerCharacter;
        if (byCharacter && !list.eager) return null;
        if (list.need !== undefined) {
          const sources = [...(await fetcher.fetch(list.need, uri)), ...written.of(list.need.kind)];
          // Typed on meanwhile: the editor asks again.
          if (document.version !== version) return { isIncomplete: true, items: [] };
          if (sources.length > 0) list = complete({ ...input, sources });
        }
        return toList(document, uri, list);
      },
    );

    connection.onCompletionResolve((item): CompletionItem => {
      const data = item.data as ItemData | undefined;
      if (data === undefined) return item;
      const open = documents.get(data.uri);
      const model = open?.sql.model;
      // What the text changes stands behind what it makes: the last one of a name counts.
      const defined = model === undefined ? [] : [...model.defined, ...model.finalRelations()];
      const known = { catalog: context.catalogs.catalogFor(data.uri), defined };
      const value = documentationOf(data.subject, known);
      return value === undefined ? item : { ...item, documentation: { kind: MarkupKind.Markdown, value } };
    });
  },
};
