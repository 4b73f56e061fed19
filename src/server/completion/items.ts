import {
  CompletionItemKind,
  CompletionItemTag,
  InsertTextFormat,
  InsertTextMode,
  type CompletionItem as LspItem,
  type CompletionList as LspList,
} from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { CompletionItem, CompletionKind, CompletionList, CompletionSubject } from '../../language';

const kinds: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  keyword: CompletionItemKind.Keyword,
  table: CompletionItemKind.Struct,
  view: CompletionItemKind.Interface,
  commonTable: CompletionItemKind.Class,
  schema: CompletionItemKind.Module,
  column: CompletionItemKind.Field,
  alias: CompletionItemKind.Variable,
  function: CompletionItemKind.Function,
  procedure: CompletionItemKind.Method,
  variable: CompletionItemKind.Variable,
  type: CompletionItemKind.TypeParameter,
  value: CompletionItemKind.Value,
  object: CompletionItemKind.File,
  condition: CompletionItemKind.Reference,
  list: CompletionItemKind.Text,
  snippet: CompletionItemKind.Snippet,
};

/** What comes back with an item that its documentation is asked for. */
export interface ItemData {
  readonly uri: string;
  readonly subject: CompletionSubject;
}

/** A list as LSP wants it. Items say what they take the place of in both ways: the editor's setting decides. */
export function toList(document: TextDocument, uri: string, list: CompletionList): LspList {
  const { start, insertEnd, end } = list.replace;
  const at = document.positionAt(start);
  const insert = { start: at, end: document.positionAt(insertEnd) };
  const replace = { start: at, end: document.positionAt(end) };
  const toItem = (item: CompletionItem): LspItem => ({
    label: item.label,
    kind: kinds[item.kind],
    labelDetails: labelDetails(item),
    ...(item.detail === undefined ? {} : { detail: [item.detail, item.description].filter(Boolean).join(' · ') }),
    filterText: item.filterText,
    sortText: item.sortText,
    textEdit: { newText: item.insertText, insert, replace },
    ...(item.snippet
      ? { insertTextFormat: InsertTextFormat.Snippet, insertTextMode: InsertTextMode.adjustIndentation }
      : {}),
    ...(item.deprecated ? { tags: [CompletionItemTag.Deprecated] } : {}),
    ...(item.retrigger ? { command: { title: 'Suggest', command: 'editor.action.triggerSuggest' } } : {}),
    ...(item.subject === undefined ? {} : { data: { uri, subject: item.subject } satisfies ItemData }),
  });
  return {
    // What was fetched reaches one folder deep: the next one has to be asked for.
    isIncomplete: list.isIncomplete || list.need !== undefined,
    items: list.items.map(toItem),
  };
}

/** Parameters directly behind a function's name, everything else at the right. */
function labelDetails({ kind, detail, description }: CompletionItem): LspItem['labelDetails'] {
  if (kind === 'function' || kind === 'procedure')
    return { ...(detail === undefined ? {} : { detail }), ...(description === undefined ? {} : { description }) };
  const right = kind === 'column' || kind === 'variable' ? (detail ?? description) : (description ?? detail);
  return right === undefined ? {} : { description: right };
}
