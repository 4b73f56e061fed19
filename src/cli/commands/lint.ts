import { writeFile } from 'node:fs/promises';
import { applyFixes, automaticFixes, lint as lintText } from '../../language/index';
import type { Deployment, Finding, LintOptions, Severity } from '../../language/index';
import { pythonFindings } from '../../language/embedded';
import { choiceOption, flag, listOption, textOption, UsageError } from '../command';
import type { Command, OptionValues } from '../command';
import { formatFindings } from '../lintReport';
import { severitiesOf, workspaceSeverities } from '../lintSettings';
import { catalogFor } from '../sqlCatalog';
import { readSqlFiles, sqlOrPythonFile, standardInput } from '../sqlFiles';

/** From the mildest to the worst. */
const order: readonly (Severity | 'none')[] = ['none', 'information', 'warning', 'error'];

export const lint: Command = {
  summary: 'check SQL files, and the Redshift SQL in Python files; exit code 1 when there are errors',
  usage:
    '[FILE|FOLDER…|-] [--format text|json|sarif|github] [--fix] [--max-severity error|warning|information|none] [--catalog PATH…] [--rule CODE=LEVEL…] [--target serverless|provisioned]',
  options: {
    format: { type: 'string', value: 'FORMAT', help: 'text (default), json, sarif (2.1.0) or github (annotations)' },
    fix: {
      type: 'boolean',
      help: 'mend in the SQL files what can be mended without changing what a statement does; Python files stay as they are',
    },
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
    target: {
      type: 'string',
      value: 'TARGET',
      help: 'what the SQL will run on: serverless, or provisioned, which has system views that serverless lacks; unset: either',
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
    const texts = await readSqlFiles(args, sqlOrPythonFile);
    const sql = texts.filter(({ path }) => !isPython(path));
    const catalog = { ...(await catalogFor(sql, listOption(values, 'catalog'))), deployment: targetOf(values) };
    const options: LintOptions = { severities, catalog };
    const files = [];
    for (const { path, text } of texts) {
      const python = isPython(path);
      const mended = fix && !python ? fixed(text, options) : text;
      if (mended !== text && path !== standardInput) await writeFile(path, mended);
      const findings = python ? pythonFindings(mended, options) : lintText(mended, options);
      files.push({ path, text: mended, findings });
    }
    out(formatFindings(files, format));
    const worse = ({ severity }: Finding): boolean => order.indexOf(severity) > order.indexOf(most);
    return files.some(({ findings }) => findings.some(worse)) ? 1 : 0;
  },
};

function isPython(path: string): boolean {
  return /\.py$/i.test(path);
}

function targetOf(values: OptionValues): Deployment | undefined {
  return textOption(values, 'target') === undefined
    ? undefined
    : choiceOption<Deployment>(values, 'target', ['serverless', 'provisioned']);
}

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
