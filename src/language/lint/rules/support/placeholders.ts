/** Whether tools fill something into a text (or literal) before the statement runs: what it will say cannot be judged. */
export function holdsPlaceholder(text: string): boolean {
  return /\{\{|\{%|\$\{|%\(|^%s$|\{\w*\}|<\w+>/.test(text);
}
