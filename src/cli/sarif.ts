/** Findings as SARIF 2.1.0 (OASIS), which GitHub code scanning, Azure DevOps and editors read. */
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { version } from '../../package.json';
import { LineMap } from '../base/text';
import { rulePage, rules, syntaxCode, unusedCode } from '../language/index';
import type { Finding, Fix, Severity } from '../language/index';
import type { FileFindings } from './lintReport';
import { standardInput } from './sqlFiles';

const level: Record<Severity, 'error' | 'warning' | 'note'> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
};

/** `syntax` and `unused-disable` come from the parser and the directives, not from a rule. */
const descriptors = [
  ...rules.map(({ code, title, page, severity }) => ({
    id: code,
    shortDescription: { text: title },
    fullDescription: { text: page.why },
    help: { text: `${page.why}\n\n${page.instead}\n\nSource: ${page.source}`, markdown: rulePage(code) ?? '' },
    defaultConfiguration: { level: level[severity] },
  })),
  descriptor(
    syntaxCode,
    'Text that Redshift does not take',
    'The parser expected something else at this place.',
    'error',
  ),
  descriptor(
    unusedCode,
    'Lint comment without effect',
    'It silences no finding, ends nothing, or names a rule that there is not.',
    'information',
  ),
];

function descriptor(id: string, title: string, why: string, severity: Severity) {
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: why, markdown: why },
    defaultConfiguration: { level: level[severity] },
  };
}

const ruleIndex = new Map(descriptors.map(({ id }, index) => [id, index]));

export function sarifLog(files: readonly FileFindings[]) {
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'pmw lint', version, rules: descriptors } },
        columnKind: 'utf16CodeUnits',
        results: files.flatMap(results),
      },
    ],
  };
}

function results({ path, text, findings }: FileFindings) {
  const lines = new LineMap(text);
  const region = (start: number, end: number) => {
    const [from, to] = [lines.positionAt(start), lines.positionAt(end)];
    return {
      startLine: from.line + 1,
      startColumn: from.character + 1,
      endLine: to.line + 1,
      endColumn: to.character + 1,
    };
  };
  const artifactLocation = { uri: uriOf(path) };
  const fixOf = ({ title, edits }: Fix) => ({
    description: { text: title },
    artifactChanges: [
      {
        artifactLocation,
        replacements: edits.map((edit) => ({
          deletedRegion: region(edit.start, edit.end),
          insertedContent: { text: edit.text },
        })),
      },
    ],
  });
  return findings.map(({ code, severity, message, start, end, fix }: Finding) => ({
    ruleId: code,
    ruleIndex: ruleIndex.get(code) ?? -1,
    level: level[severity],
    message: { text: message },
    locations: [{ physicalLocation: { artifactLocation, region: region(start, end) } }],
    ...(fix === undefined ? {} : { fixes: [fixOf(fix)] }),
  }));
}

/** A reference relative to the current folder, percent-encoded part by part; a file outside of it by its whole address. */
function uriOf(path: string): string {
  if (path === standardInput) return 'stdin';
  const within = relative('', resolve(path));
  if (within.startsWith('..') || isAbsolute(within)) return pathToFileURL(resolve(path)).href;
  return within.split(sep).map(encodeURIComponent).join('/');
}
