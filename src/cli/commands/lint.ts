import { writeFile } from 'node:fs/promises';
import { applyFixes, automaticFixes, lint as lintText } from '../../language/index';
import type { Finding, LintOptions, Severity } from '../../language/index';
import { choiceOption, flag, listOption, UsageError } from '../command';
import type { Command } from '../command';
import { formatFindings } from '../lintReport';
import { severitiesOf, workspaceSeverities } from '../lintSettings';
import { catalogFor } from '../sqlCatalog';
import { readSqlFiles, standardInput } from '../sqlFiles';

/** From the mildest to the worst. */
const order: readonly (Severity | 'none')[] = ['none', 'information', 'warning', 'error'];

export const lint: Command = {
  summary: 'check SQL files; exit code 1 when there are errors',
  usage:
    '[FILE|FOLDER…|-] [--format text|json|sarif|github] [--fix] [--max-severity error|warning|information|none] [--catalog PATH…] [--rule CODE=LEVEL…]',
  options: {
    format: { type: 'string', value: 'FORMAT', help: 'text (default), json, sarif (2.1.0) or github (annotations)' },
    fix: { type: 'boolean', help: 'mend in the files what can be mended without changing what a statement does' },
    'max-severity': {
      type: 'string',
      value: 'LEVEL',
      help: 'worst severity that is let through: exit code 1 when a finding is more severe. warning (default) fails on errors, information on warnings too, none on every finding, error never',
    },
    catalog: {
      type: 'string',
      multiple: true,
      value: 'PATH',
      help: 'file or folder of DDL that tables are looked up in; default: what is checked, and the folder sql',
    },
    rule: {
      type: 'string',
      multiple: true,
      value: 'CODE=LEVEL',
      help: 'error, warning, information or off for a rule; goes before priceMart.lint.severities of .vscode/settings.json',
    },
  },
  run: async ({ args, values, out }) => {
    const format = choiceOption(values, 'format', ['text', 'json', 'sarif', 'github']);
    const most = choiceOption(values, 'max-severity', ['warning', 'error', 'information', 'none']);
    const fix = flag(values, 'fix');
    if (fix && args.includes('-')) throw new UsageError('--fix mends files, not standard input');
    const severities = { ...(await workspaceSeverities()), ...severitiesOf(listOption(values, 'rule')) };
    const texts = await readSqlFiles(args);
    const options: LintOptions = { severities, catalog: await catalogFor(texts, listOption(values, 'catalog')) };
    const files = [];
    for (const { path, text } of texts) {
      const mended = fix ? fixed(text, options) : text;
      if (mended !== text && path !== standardInput) await writeFile(path, mended);
      files.push({ path, text: mended, findings: lintText(mended, options) });
    }
    out(formatFindings(files, format));
    const worse = ({ severity }: Finding): boolean => order.indexOf(severity) > order.indexOf(most);
    return files.some(({ findings }) => findings.some(worse)) ? 1 : 0;
  },
};

/** A fix can make room for another; a few rounds are enough, and two fixes that undo each other must end too. */
const rounds = 10;

function fixed(text: string, options: LintOptions): string {
  let mended = text;
  for (let round = 0; round < rounds; round++) {
    const fixes = automaticFixes(lintText(mended, options));
    if (fixes.length === 0) break;
    mended = applyFixes(mended, fixes);
  }
  return mended;
}
