import { writeFile } from 'node:fs/promises';
import { applyFixes, automaticFixes, lint as lintText } from '../../language/index';
import { choiceOption, flag } from '../command';
import type { Command } from '../command';
import { formatFindings } from '../lintReport';
import { readSqlFiles } from '../sqlFiles';

export const lint: Command = {
  summary: 'check SQL files; exit code 1 when there are errors',
  usage: '[FILE|FOLDER…] [--format text|json|sarif|github] [--fix]',
  options: {
    format: { type: 'string', value: 'FORMAT', help: 'text (default), json, sarif or github' },
    fix: { type: 'boolean', help: 'mend what can be mended, in the files' },
  },
  run: async ({ args, values, out }) => {
    const format = choiceOption(values, 'format', ['text', 'json', 'sarif', 'github']);
    const files = [];
    for (const { path, text } of await readSqlFiles(args)) {
      const mended = flag(values, 'fix') ? fixed(text) : text;
      if (mended !== text) await writeFile(path, mended);
      files.push({ path, text: mended, findings: lintText(mended) });
    }
    out(formatFindings(files, format));
    return files.some(({ findings }) => findings.some(({ severity }) => severity === 'error')) ? 1 : 0;
  },
};

/** A fix can make room for another; a few rounds are enough, and two fixes that undo each other must end too. */
const rounds = 10;

function fixed(text: string): string {
  let mended = text;
  for (let round = 0; round < rounds; round++) {
    const fixes = automaticFixes(lintText(mended));
    if (fixes.length === 0) break;
    mended = applyFixes(mended, fixes);
  }
  return mended;
}
