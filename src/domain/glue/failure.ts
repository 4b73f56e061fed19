/** Where a failed run stopped: from Glue's error message and from the traceback in its log. */

export interface RunFailure {
  /** Script's name as Python wrote it, without its folder, e.g. `pos_sales.py`. */
  readonly file?: string;
  /** From 1. */
  readonly line?: number;
  readonly message: string;
}

/** A frame of a Python traceback, or the place of a syntax error. */
const frame = /^\s*File "([^"]+)", line (\d+)/;
/** The last line of a traceback: `ValueError: …`. */
const raised = /^([A-Za-z_][\w.]*(?:Error|Exception|Warning|Exit|Interrupt|Iteration)?): (.*)$/;
/** Glue's own account, e.g. `Error Category: UNCLASSIFIED_ERROR; Failed Line Number: 88; ValueError: x`. */
const glueLine = /;?\s*Failed Line Number:\s*(\d+)/;

/** From Glue's ErrorMessage and the log lines of the run; `script` is the job's own file name. */
export function parseFailure(
  error: string | undefined,
  log: readonly string[],
  script: string,
): RunFailure | undefined {
  const fromLog = parseTraceback(log, script);
  if (error === undefined || error.trim() === '') return fromLog;
  const line = glueLine.exec(error)?.[1];
  const message = error
    .replace(/^\s*Error Category:[^;]*(;\s*|$)/, '')
    .replace(/;?\s*Stack Trace:.*$/s, '')
    .replace(/;?\s*Failed Line Number:\s*\d+\s*(;\s*)?/, '')
    .trim();
  if (line !== undefined) return { file: script, line: Number(line), message };
  return fromLog === undefined ? { message } : { ...fromLog, message };
}

/**
 * The last traceback of a log. Of its frames the innermost in the job's own script counts, else the innermost that is not
 * in an installed package.
 */
export function parseTraceback(log: readonly string[], script: string): RunFailure | undefined {
  const lines = log.flatMap((entry) => entry.split(/\r?\n/));
  let start = lines.findLastIndex((line) => line.includes('Traceback (most recent call last)'));
  // A syntax error has its place and no traceback.
  if (start < 0) start = lines.findLastIndex((line) => frame.test(line)) - 1;
  if (start < -1) return undefined;
  let own: { file: string; line: number } | undefined;
  let near: { file: string; line: number } | undefined;
  let message = '';
  for (const line of lines.slice(start + 1)) {
    const at = frame.exec(line);
    if (at?.[1] !== undefined) {
      const file = at[1].split(/[\\/]/).pop() ?? at[1];
      const place = { file, line: Number(at[2]) };
      if (file === script) own = place;
      if (!/site-packages|dist-packages|<frozen|\bpyspark\b|\bpy4j\b|lib\/python\d/.test(at[1])) near = place;
    } else if (raised.test(line.trim()) && !/^\s/.test(line)) {
      message = line.trim();
      break;
    }
  }
  const place = own ?? near;
  if (place === undefined && message === '') return undefined;
  return { ...place, message: message === '' ? 'The script failed.' : message };
}
