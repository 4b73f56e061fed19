import { writeFile } from 'node:fs/promises';
import { plural } from '../../base/format';
import { LineMap } from '../../base/text';
import { format as formatText } from '../../language/index';
import { flag } from '../command';
import type { Command } from '../command';
import { readSqlFiles } from '../sqlFiles';

export const format: Command = {
  summary: 'lay out SQL files; with --check only say which are not',
  usage: '[FILE|FOLDER…] [--check]',
  options: { check: { type: 'boolean', help: 'change nothing; exit code 1 when a file would change' } },
  run: async ({ args, values, out, err }) => {
    const check = flag(values, 'check');
    const files = await readSqlFiles(args);
    let changed = 0;
    for (const { path, text } of files) {
      const formatted = formatText(text);
      const lines = new LineMap(text);
      for (const { start, message } of formatted.skipped)
        err(`${path}:${lines.positionAt(start).line + 1}: left as it is: ${message}\n`);
      if (formatted.text === text) continue;
      changed++;
      out(`${path}\n`);
      if (!check) await writeFile(path, formatted.text);
    }
    out(`${plural(files.length, 'file')}: ${changed} ${check ? 'would change' : 'formatted'}.\n`);
    return check && changed > 0 ? 1 : 0;
  },
};
