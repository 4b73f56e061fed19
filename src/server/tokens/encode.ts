import type { SemanticTokensBuilder } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { tokenModifiers, tokenTypes, type SemanticToken } from '../../language/highlight';

/** Puts tokens into LSP's form, which has no tokens of more than one line. */
export function pushTokens(
  builder: SemanticTokensBuilder,
  document: TextDocument,
  tokens: readonly SemanticToken[],
): void {
  for (const { start, end, type, modifiers } of tokens) {
    const from = document.positionAt(start);
    if (document.positionAt(end).line !== from.line) continue;
    let bits = 0;
    for (const modifier of modifiers) bits |= 1 << tokenModifiers.indexOf(modifier);
    builder.push(from.line, from.character, end - start, tokenTypes.indexOf(type), bits);
  }
}
