/** Findings in the forms that people and tools read. */
import { version } from '../../package.json';
import { plural } from '../base/format';
import { LineMap } from '../base/text';
import { rules } from '../language/index';
import type { Finding, Severity } from '../language/index';

export interface FileFindings {
  readonly path: string;
  readonly text: string;
  readonly findings: readonly Finding[];
}

export type LintFormat = 'text' | 'json' | 'sarif' | 'github';

/** Line and column of a finding's start and end, from 1. */
function placer(text: string) {
  const lines = new LineMap(text);
  const at = (offset: number) => {
    const { line, character } = lines.positionAt(offset);
    return { line: line + 1, column: character + 1 };
  };
  return ({ start, end }: Finding) => ({ start: at(start), end: at(end) });
}

export function formatFindings(files: readonly FileFindings[], format: LintFormat): string {
  switch (format) {
    case 'text':
      return asText(files);
    case 'json':
      return `${JSON.stringify(flat(files), undefined, 2)}\n`;
    case 'sarif':
      return `${JSON.stringify(asSarif(files), undefined, 2)}\n`;
    case 'github':
      return files.map(asWorkflowCommands).join('');
  }
}

function flat(files: readonly FileFindings[]) {
  return files.flatMap(({ path, text, findings }) => {
    const place = placer(text);
    return findings.map((finding) => {
      const { start, end } = place(finding);
      const { code, severity, message } = finding;
      return {
        path,
        line: start.line,
        column: start.column,
        endLine: end.line,
        endColumn: end.column,
        code,
        severity,
        message,
      };
    });
  });
}

function asText(files: readonly FileFindings[]): string {
  const lines = flat(files).map(
    ({ path, line, column, severity, message, code }) =>
      `${path}:${line}:${column}  ${severity}  ${message}  ${code}\n`,
  );
  const count = (severity: Severity) =>
    files.flatMap(({ findings }) => findings).filter((finding) => finding.severity === severity).length;
  const errors = plural(count('error'), 'error');
  const warnings = plural(count('warning'), 'warning');
  return `${lines.join('')}${plural(files.length, 'file')}: ${errors}, ${warnings}, ${plural(count('information'), 'hint')}.\n`;
}

/** Workflow commands of GitHub Actions: one annotation per finding. */
function asWorkflowCommands(file: FileFindings): string {
  const escape = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const level: Record<Severity, string> = { error: 'error', warning: 'warning', information: 'notice' };
  return flat([file])
    .map(
      ({ path, line, column, endLine, endColumn, severity, code, message }) =>
        `::${level[severity]} file=${escape(path).replaceAll(',', '%2C')},line=${line},col=${column},endLine=${endLine},endColumn=${endColumn},title=${code}::${escape(message)}\n`,
    )
    .join('');
}

/** SARIF 2.1.0 (OASIS). */
function asSarif(files: readonly FileFindings[]) {
  const level: Record<Severity, string> = { error: 'error', warning: 'warning', information: 'note' };
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'pmw lint',
            version,
            rules: rules.map(({ code, title, page, severity }) => ({
              id: code,
              shortDescription: { text: title },
              fullDescription: { text: page.why },
              help: { text: page.instead },
              defaultConfiguration: { level: level[severity] },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: flat(files).map(({ path, line, column, endLine, endColumn, code, severity, message }) => ({
          ruleId: code,
          level: level[severity],
          message: { text: message },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: path.replaceAll('\\', '/') },
                region: { startLine: line, startColumn: column, endLine, endColumn },
              },
            },
          ],
        })),
      },
    ],
  };
}
