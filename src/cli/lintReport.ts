/** Findings in the forms that people and tools read. */
import { plural } from '../base/format';
import { LineMap } from '../base/text';
import { automaticFixes } from '../language/index';
import type { Finding, Severity } from '../language/index';
import { sarifLog } from './sarif';

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
      return `${JSON.stringify(sarifLog(files), undefined, 2)}\n`;
    case 'github':
      return files.map(asWorkflowCommands).join('');
  }
}

function flat(files: readonly FileFindings[]) {
  return files.flatMap(({ path, text, findings }) => {
    const place = placer(text);
    return findings.map((finding) => {
      const { start, end } = place(finding);
      const { code, severity, message, fix } = finding;
      return {
        path,
        line: start.line,
        column: start.column,
        endLine: end.line,
        endColumn: end.column,
        code,
        severity,
        message,
        fix: fix === undefined ? undefined : { title: fix.title, automatic: fix.suggestion !== true },
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
  const mendable = automaticFixes(files.flatMap(({ findings }) => findings)).length;
  const fixes = mendable === 0 ? '' : ` ${mendable} can be mended by --fix.`;
  return `${lines.join('')}${plural(files.length, 'file')}: ${errors}, ${warnings}, ${plural(count('information'), 'hint')}.${fixes}\n`;
}

/** Workflow commands of GitHub Actions: one annotation per finding. Columns may be given only within one line. */
function asWorkflowCommands(file: FileFindings): string {
  const value = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const property = (text: string) => value(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
  const level: Record<Severity, string> = { error: 'error', warning: 'warning', information: 'notice' };
  return flat([file])
    .map(({ path, line, column, endLine, endColumn, severity, code, message }) => {
      const columns = line === endLine ? `,col=${column},endColumn=${endColumn}` : '';
      const place = `file=${property(slashes(path))},line=${line},endLine=${endLine}${columns}`;
      return `::${level[severity]} ${place},title=${property(code)}::${value(message)}\n`;
    })
    .join('');
}

function slashes(path: string): string {
  return path.replaceAll('\\', '/');
}
