/** The page of every panel, without the editor, so that a test can open it in a browser. */
export interface Page {
  readonly nonce: string;
  /** Origin that style sheets, fonts and images may come from. */
  readonly source: string;
  readonly script: string;
  readonly icons: string;
  readonly title: string;
}

/** The UI toolkit finds the nonce in the `csp-nonce` element for the one style element that it makes. */
export function pageHtml(page: Page): string {
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${page.nonce}'`,
    `style-src ${page.source} 'nonce-${page.nonce}'`,
    `font-src ${page.source}`,
    `img-src ${page.source}`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta property="csp-nonce" content="${page.nonce}">
<link rel="stylesheet" href="${page.icons}">
<title>${escapeHtml(page.title)}</title>
</head>
<body>
<script nonce="${page.nonce}" src="${page.script}"></script>
</body>
</html>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/gu, (c) => `&#${c.charCodeAt(0)};`);
}
