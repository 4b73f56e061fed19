export {
  semanticTokens,
  tokenModifiers,
  tokenTypes,
  type SemanticToken,
  type TokenModifier,
  type TokenType,
} from './semanticTokens';
