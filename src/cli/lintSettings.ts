/** Severities of lint rules for the command line: the workspace's settings, as the editor reads them, then the options. */
import { textOfJson } from './jsonWithComments';
import { rules, syntaxCode, unusedCode } from '../language/index';
import type { LintOptions, Severity } from '../language/index';
import { UsageError } from './command';
import { readOptional } from './workspaceFiles';

type Severities = NonNullable<LintOptions['severities']>;

const levels: readonly (Severity | 'off')[] = ['error', 'warning', 'information', 'off'];
const settingsFile = '.vscode/settings.json';
const setting = 'priceMart.lint.severities';

/** `priceMart.lint.severities` of the workspace in the current folder; nothing where it has none. */
export async function workspaceSeverities(): Promise<Severities> {
  const bytes = await readOptional(settingsFile);
  if (bytes === undefined) return {};
  let settings: unknown;
  try {
    settings = JSON.parse(textOfJson(new TextDecoder().decode(bytes)));
  } catch {
    return {};
  }
  const value = isRecord(settings) ? settings[setting] : undefined;
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([code, level]) => {
      const known = levels.find((each) => each === level);
      return known === undefined ? [] : [[code, known] as const];
    }),
  );
}

/** `Q07=off` and the like. */
export function severitiesOf(options: readonly string[]): Severities {
  return Object.fromEntries(
    options.map((option) => {
      const [code = '', level] = option.split('=');
      const known = levels.find((each) => each === level);
      if (known === undefined) throw new UsageError(`--rule must be CODE=${levels.join('|')}, not "${option}"`);
      const upper = code.toUpperCase();
      if (code !== unusedCode && !rules.some((rule) => rule.code === upper))
        throw new UsageError(
          `there is no lint rule "${code}"${code === syntaxCode ? ': syntax errors stay errors' : ''}`,
        );
      return [code === unusedCode ? code : upper, known] as const;
    }),
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
