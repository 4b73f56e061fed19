import { writeFile } from 'node:fs/promises';
import { plural } from '../../base/format';
import { LineMap } from '../../base/text';
import { format as formatText } from '../../language/index';
import type { FormatOptions } from '../../language/index';
import { choiceOption, countOption, flag } from '../command';
import type { Command, OptionValues } from '../command';
import { readSqlFiles, standardInput } from '../sqlFiles';

export const format: Command = {
  summary: 'lay out SQL files; with --check only say which are not',
  usage: '[FILE|FOLDER…|-] [--check] [--keyword-case preserve|upper|lower] [--indent N]',
  options: {
    check: { type: 'boolean', help: 'change nothing; exit code 1 when a file would change' },
    'keyword-case': { type: 'string', value: 'CASE', help: 'preserve (default), upper or lower' },
    indent: { type: 'string', value: 'N', help: 'spaces of an indent, 2 when absent' },
  },
  run: async ({ args, values, out, err }) => {
    const check = flag(values, 'check');
    const options = formatOptions(values);
    const files = await readSqlFiles(args);
    let changed = 0;
    for (const { path, text } of files) {
      const formatted = formatText(text, options);
      const lines = new LineMap(text);
      for (const { start, message } of formatted.skipped)
        err(`${path}:${lines.positionAt(start).line + 1}: left as it is: ${message}\n`);
      if (path === standardInput && !check) {
        out(formatted.text);
        return 0;
      }
      if (formatted.text === text) continue;
      changed++;
      out(`${path}\n`);
      if (!check) await writeFile(path, formatted.text);
    }
    out(`${plural(files.length, 'file')}: ${changed} ${check ? 'would change' : 'formatted'}.\n`);
    return check && changed > 0 ? 1 : 0;
  },
};

function formatOptions(values: OptionValues): FormatOptions {
  return {
    keywordCase: choiceOption<'preserve' | 'upper' | 'lower'>(values, 'keyword-case', ['preserve', 'upper', 'lower']),
    tabWidth: countOption(values, 'indent', 2, 16),
  };
}
