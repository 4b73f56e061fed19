/** SQL to measure with: the warehouse of this repository, the language's good cases, and careful scripts. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../../..');

function sqlFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) return sqlFiles(path);
      return name.endsWith('.sql') ? [path] : [];
    });
}

/** Texts of the mixed corpus, one a file. */
export function corpus(): string[] {
  return ['sql', 'test/fixtures/language/good', 'test/fixtures/lint/careful']
    .flatMap((folder) => sqlFiles(join(root, folder)))
    .map((path) => readFileSync(path, 'utf8'));
}

/** Only what a careful engineer wrote: scripts, no lists of syntax. */
export function scripts(): string[] {
  return ['sql', 'test/fixtures/lint/careful']
    .flatMap((folder) => sqlFiles(join(root, folder)))
    .map((path) => readFileSync(path, 'utf8'));
}

/** A file of so many lines, made of the texts in turn. */
export function fileOf(lines: number, texts: readonly string[]): string {
  const parts: string[] = [];
  for (let count = 0, i = 0; count < lines; i++) {
    const text = `${(texts[i % texts.length] ?? '').trimEnd()}\n`;
    parts.push(text);
    count += text.split('\n').length - 1;
  }
  return parts.join('').split('\n').slice(0, lines).join('\n');
}

/** Repetitions of a text up to a size in characters. */
export function repeated(text: string, size: number): string {
  return text.repeat(Math.ceil(size / text.length));
}
