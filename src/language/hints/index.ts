export { inlayHints, type HintSettings, type InlayHint } from './inlayHints';
