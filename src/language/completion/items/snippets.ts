import type { Candidate } from '../model';
import { loadSnippets } from './loadSnippets';
import { tableSnippets } from './tableSnippets';

/** A pattern of Redshift work; its SQL has tab stops and is in upper case. */
export interface Snippet {
  readonly label: string;
  readonly description: string;
  readonly body: string;
}

export const snippets: readonly Snippet[] = [...loadSnippets, ...tableSnippets];

/** Snippets where a statement may begin. */
export function snippetItems(): Candidate[] {
  return snippets.map(({ label, description, body }, order) => ({
    label,
    kind: 'snippet',
    fit: 4,
    distance: order / 1000,
    detail: description,
    insertText: body,
    snippet: true,
    subject: { of: 'snippet', label },
  }));
}
