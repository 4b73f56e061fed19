import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../../fixtures/language');

export interface Fixture {
  readonly file: string;
  readonly text: string;
}

/** The files of a folder of language fixtures. */
export function fixtures(folder: string): Fixture[] {
  return readdirSync(join(root, folder))
    .sort()
    .map((file) => ({ file, text: readFileSync(join(root, folder, file), 'utf8') }));
}

export interface BadCase {
  readonly file: string;
  readonly sql: string;
  /** Where the one error must be. */
  readonly at: number;
  /** What its message must contain. */
  readonly message: string;
}

/** Cases parted by blank lines: SQL, then a line with `^` under the mistake and words of the message. */
export function badCases(): BadCase[] {
  return fixtures('bad').flatMap(({ file, text }) =>
    text
      .trimEnd()
      .split(/\n\n+/)
      .map((part) => {
        const lines = part.split('\n');
        const marker = lines.pop() ?? '';
        const sql = lines.join('\n');
        const caret = marker.indexOf('^');
        return { file, sql, at: sql.lastIndexOf('\n') + 1 + caret, message: marker.slice(caret + 1).trim() };
      }),
  );
}

/** Every SQL text there is, one per statement: seeds for property tests. */
export function seeds(): string[] {
  const good = fixtures('good').flatMap(({ text }) => text.split(/;\n(?=\S)/));
  return [...good, ...badCases().map(({ sql }) => sql)];
}
