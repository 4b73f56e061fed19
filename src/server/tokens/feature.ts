import { SemanticTokensBuilder } from 'vscode-languageserver/node';
import { semanticTokens, tokenModifiers, tokenTypes } from '../../language/highlight';
import type { Feature } from '../context';
import type { OpenSql } from '../documents/openDocuments';
import { pushTokens } from './encode';

/** Colours by what names mean: whole texts, what changed since the last answer, and what is on the screen. */
export const tokensFeature: Feature = {
  capabilities: {
    semanticTokensProvider: {
      legend: { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] },
      full: { delta: true },
      range: true,
    },
  },
  start({ connection, documents }) {
    const { semanticTokens: requests } = connection.languages;
    const builders = new Map<string, SemanticTokensBuilder>();
    documents.onDidClose((uri) => void builders.delete(uri));
    const builderOf = (uri: string): SemanticTokensBuilder => {
      let builder = builders.get(uri);
      if (builder === undefined) builders.set(uri, (builder = new SemanticTokensBuilder()));
      return builder;
    };
    const fill = (builder: SemanticTokensBuilder, open: OpenSql): SemanticTokensBuilder => {
      pushTokens(builder, open.document, semanticTokens(open.sql.model));
      return builder;
    };
    requests.on(({ textDocument }) => {
      const open = documents.get(textDocument.uri);
      if (open === undefined) return { data: [] };
      const builder = builderOf(open.uri);
      builder.previousResult('');
      return fill(builder, open).build();
    });
    requests.onDelta(({ textDocument, previousResultId }) => {
      const open = documents.get(textDocument.uri);
      if (open === undefined) return { data: [] };
      const builder = builderOf(open.uri);
      builder.previousResult(previousResultId);
      return fill(builder, open).buildEdits();
    });
    requests.onRange(({ textDocument, range }) => {
      const open = documents.get(textDocument.uri);
      if (open === undefined) return { data: [] };
      const { document } = open;
      const place = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
      const builder = new SemanticTokensBuilder();
      pushTokens(builder, document, semanticTokens(open.sql.model, place));
      return builder.build();
    });
  },
};
