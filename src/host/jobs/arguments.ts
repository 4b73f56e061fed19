/** Arguments of a run as a person types them: `--batch 118 --landing "s3://a b/"`. Pure. */
import { Problem } from '../../base/problem';

export function parseArguments(text: string): Record<string, string> {
  const words = [...text.matchAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'|(\S+)/g)].map((match) =>
    match[1] !== undefined
      ? { text: match[1].replace(/\\(.)/g, '$1'), quoted: true }
      : match[2] !== undefined
        ? { text: match[2], quoted: true }
        : { text: match[3] ?? '', quoted: false },
  );
  const result: Record<string, string> = {};
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (word === undefined) break;
    if (word.quoted || !word.text.startsWith('--'))
      throw new Problem('Invalid', `"${word.text}" stands where the name of an argument is expected.`, {
        mend: 'Write arguments as --name value, and values with blanks in quotes.',
      });
    const [name = '', inline] = splitOnce(word.text);
    const next = words[i + 1];
    if (inline !== undefined) result[name] = inline;
    else if (next !== undefined && (next.quoted || !next.text.startsWith('--'))) {
      result[name] = next.text;
      i++;
    } else result[name] = '';
  }
  return result;
}

function splitOnce(text: string): [string, string | undefined] {
  const at = text.indexOf('=');
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

export function formatArguments(args: Readonly<Record<string, string>>): string {
  return Object.entries(args)
    .map(([name, value]) =>
      value === ''
        ? name
        : `${name} ${/^[^\s"']+$/.test(value) && !value.startsWith('--') ? value : `"${value.replace(/[\\"]/g, '\\$&')}"`}`,
    )
    .join(' ');
}
