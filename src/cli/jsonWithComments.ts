/** JSON as VS Code's settings have it: with comments and commas before closing brackets. */

/** The text as plain JSON. Strings are left alone. */
export function textOfJson(text: string): string {
  const plain = text.replace(
    /("(?:\\.|[^"\\])*")|\/\/[^\r\n]*|\/\*[\s\S]*?\*\//g,
    (_, string?: string) => string ?? ' ',
  );
  return plain.replace(/("(?:\\.|[^"\\])*")|,(?=\s*[}\]])/g, (_, string?: string) => string ?? '');
}
