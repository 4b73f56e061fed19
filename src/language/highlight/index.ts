export { s3Links, type S3Link } from './s3Links';
export {
  semanticTokens,
  tokenModifiers,
  tokenTypes,
  type SemanticToken,
  type TokenModifier,
  type TokenType,
} from './semanticTokens';
