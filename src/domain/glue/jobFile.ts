/** Reads `<name>.job.json`: Glue's CreateJob input, checked before anything is sent. */
import { messageOf, Problem } from '../../base/problem';
import { LineMap } from '../../base/text';
import { jsonErrorOffset } from '../text/jsonPlace';
import type { JobDefinition } from './model';

export interface JobFileIssue {
  /** Field, e.g. `Command.Name`; empty for the whole file. */
  readonly field: string;
  /** What is wrong and what to write instead. */
  readonly message: string;
}

type Check = (value: unknown) => string | undefined;

const isText: Check = (value) =>
  typeof value === 'string' && value !== '' ? undefined : 'must be a text that is not empty';
const between =
  (low: number, high: number): Check =>
  (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= low && value <= high
      ? undefined
      : `must be a whole number between ${low} and ${high}`;
const oneOf =
  (...values: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && values.includes(value)
      ? undefined
      : `must be one of ${values.map((v) => `"${v}"`).join(', ')}`;
const textMap: Check = (value) => {
  if (!isRecord(value)) return 'must be an object of texts';
  const wrong = Object.entries(value).find(([, entry]) => typeof entry !== 'string');
  return wrong === undefined
    ? undefined
    : `must hold texts only: "${wrong[0]}" is ${JSON.stringify(wrong[1])}, write it in quotes`;
};

/** Types and limits of Glue's CreateJob (AWS Glue API reference, "Jobs"). Fields not named here are passed on as they are. */
const fields: readonly (readonly [string, Check])[] = [
  ['Role', isText],
  ['Description', isText],
  [
    'GlueVersion',
    (value) =>
      typeof value === 'string' && /^\d+\.\d+$/.test(value) ? undefined : 'must be a version in quotes, such as "5.1"',
  ],
  ['DefaultArguments', textMap],
  ['NonOverridableArguments', textMap],
  ['Tags', textMap],
  ['MaxRetries', between(0, 10)],
  ['Timeout', between(1, 10_080)],
  ['WorkerType', isText],
  ['NumberOfWorkers', between(1, 299)],
];

/** The definition in a file's text. Rejects with a Problem that names file, line, field and remedy. `name` is the file's own. */
export function parseJobFile(text: string, path: string, name: string): JobDefinition {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new Problem('Invalid', `${path} is not valid JSON.`, {
      where: placeOfJsonError(text, path),
      mend: 'Correct the JSON there.',
      details: messageOf(error),
    });
  }
  const issues = jobFileIssues(value, name);
  const first = issues[0];
  if (first !== undefined) {
    const at = fieldLine(text, first.field);
    throw new Problem('Invalid', `${path}: ${first.field === '' ? 'it' : first.field} ${first.message}.`, {
      where: at === undefined ? path : `${path}:${at}`,
      mend: `Correct the field${issues.length > 1 ? `s ${issues.map(({ field }) => field).join(', ')}` : ` ${first.field}`} in ${path}.`,
      details: issues.map(({ field, message }) => `${field} ${message}`).join('\n'),
    });
  }
  return value as JobDefinition;
}

/** Everything that is wrong with a definition, in the order of its fields. */
export function jobFileIssues(value: unknown, name: string): JobFileIssue[] {
  if (!isRecord(value)) return [{ field: '', message: 'must be a JSON object with Name and Command' }];
  const issues: JobFileIssue[] = [];
  const check = (field: string, at: unknown, test: Check) => {
    const message = test(at);
    if (message !== undefined) issues.push({ field, message });
  };
  if (value['Name'] === undefined) issues.push({ field: 'Name', message: `is missing: write "Name": "${name}"` });
  else if (value['Name'] !== name)
    issues.push({ field: 'Name', message: `must be "${name}", as its file and script are called` });
  const command = value['Command'];
  if (!isRecord(command)) {
    issues.push({
      field: 'Command',
      message: 'is missing: write "Command": { "Name": "glueetl", "PythonVersion": "3" }',
    });
  } else {
    check('Command.Name', command['Name'], oneOf('glueetl', 'pythonshell', 'gluestreaming', 'glueray'));
    if (command['PythonVersion'] !== undefined) check('Command.PythonVersion', command['PythonVersion'], isText);
    if (command['ScriptLocation'] !== undefined) {
      check('Command.ScriptLocation', command['ScriptLocation'], (at) =>
        typeof at === 'string' && /^s3:\/\/[^/]+\/.+/.test(at)
          ? undefined
          : 'must be an s3:// URI of the script; leave it out to upload the script beside this file',
      );
    }
  }
  for (const [field, test] of fields) if (value[field] !== undefined) check(field, value[field], test);
  const execution = value['ExecutionProperty'];
  if (execution !== undefined) {
    if (!isRecord(execution)) issues.push({ field: 'ExecutionProperty', message: 'must be an object' });
    else if (execution['MaxConcurrentRuns'] !== undefined)
      check('ExecutionProperty.MaxConcurrentRuns', execution['MaxConcurrentRuns'], between(1, 1000));
  }
  return issues;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Line of a field's name in the text, from 1. */
function fieldLine(text: string, field: string): number | undefined {
  const name = field.split('.').pop() ?? '';
  const at = name === '' ? -1 : text.indexOf(`"${name}"`);
  return at < 0 ? undefined : new LineMap(text).positionAt(at).line + 1;
}

function placeOfJsonError(text: string, path: string): string {
  const at = jsonErrorOffset(text);
  if (at === undefined) return path;
  const { line, character } = new LineMap(text).positionAt(at);
  return `${path}:${line + 1}:${character + 1}`;
}
