import base from './base.css';

/** Adds a style sheet to the document. Constructed sheets need no `unsafe-inline` in the content security policy. */
export function useStyles(...texts: readonly string[]): void {
  const sheets = texts.map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, ...sheets];
}

useStyles(base);
