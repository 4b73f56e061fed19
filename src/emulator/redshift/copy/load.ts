/** COPY: objects -> checked rows -> the engine's COPY FROM STDIN, streaming. Bad rows go to the load error views. */
import { text } from 'node:stream/consumers';
import type { CopyPlan } from '../../../language/translate';
import type { ObjectAccess, StoredObject } from '../../contracts';
import { canceledCode, quoteName } from '../engine/engine';
import { timestampOf } from '../execute/history';
import { StatementError } from '../execute/outcome';
import type { RunContext } from '../execute/redshiftSession';
import { converterFor, FieldError, type Convert, type TargetColumn } from './convert';
import { autoMapper, pathMapper, type ObjectMapper } from './json';
import { readCopyOptions, type CopyOptions } from './options';
import { recordsOf, type BadRecord } from './records';
import { copySources, splitUri, uriOf } from './sources';
import { copyTarget, type Target } from './target';

const pieceBytes = 256 * 1024;
/** Kept per load; more errors are counted only. */
const mostErrorsKept = 10_000;

interface LoadFault extends BadRecord {
  readonly file: string;
  readonly column: TargetColumn | undefined;
  readonly value: string;
}

/** Rows loaded. Throws StatementError; then nothing of it stays. */
export async function runCopy(plan: CopyPlan, objects: ObjectAccess, run: RunContext): Promise<number> {
  const started = Date.now();
  const options = readCopyOptions(plan);
  const target = await copyTarget(run.session, plan.table, plan.tableLabel, plan.columns, options.explicitIds);
  const sources = await copySources(objects, plan.from, options.manifest);
  const load = new Load(plan, options, target, objects, run, await mapperFor(objects, options, target));
  let failure: unknown;
  let rows = 0;
  try {
    rows = await load.into(sources);
  } catch (error) {
    failure = error;
  }
  const bytes = sources.reduce((sum, object) => sum + object.size, 0);
  load.report(rows, sources.length, bytes, started, failure);
  if (failure !== undefined) throw failure instanceof Error ? failure : new Error('COPY failed');
  await run.session.execute(
    `SELECT set_config('pmw.last_copy_count', '${rows}', false), set_config('pmw.last_copy_id', '${run.queryId}', false)`,
  );
  return rows;
}

async function mapperFor(
  objects: ObjectAccess,
  options: CopyOptions,
  target: Target,
): Promise<ObjectMapper | undefined> {
  if (options.format.kind !== 'json') return undefined;
  const { mapping } = options.format;
  const names = target.columns.map((column) => column.name);
  if (mapping === 'auto') return autoMapper(names, false);
  if (mapping === 'auto ignorecase') return autoMapper(names, true);
  if (mapping === 'noshred') {
    if (names.length !== 1)
      throw new StatementError("JSON 'noshred' needs a table or column list of one SUPER column", '42601');
    return (_object, raw) => [raw];
  }
  const { bucket, key } = splitUri(mapping);
  const body = await text(objects.open(bucket, key)).catch(() => {
    throw new StatementError('The specified JSONPaths file does not exist', 'XX000', undefined, { detail: mapping });
  });
  return pathMapper(body, mapping, names);
}

class Load {
  private readonly converters: readonly Convert[];
  private readonly faults: LoadFault[] = [];
  private faultCount = 0;
  private readonly lines = new Map<string, { lines: number; errors: number }>();

  constructor(
    private readonly plan: CopyPlan,
    private readonly options: CopyOptions,
    private readonly target: Target,
    private readonly objects: ObjectAccess,
    private readonly run: RunContext,
    private readonly map: ObjectMapper | undefined,
  ) {
    this.converters = target.columns.map((column) => converterFor(column, options));
  }

  async into(sources: readonly StoredObject[]): Promise<number> {
    const names = this.target.columns.map((column) => quoteName(column.name)).join(', ');
    if (this.options.noLoad) {
      const pieces = this.pieces(sources);
      while (!(await pieces.next()).done);
      return 0;
    }
    return this.run.session.copyIn(`COPY ${this.plan.table} (${names}) FROM STDIN`, this.pieces(sources));
  }

  private async *pieces(sources: readonly StoredObject[]): AsyncGenerator<Uint8Array> {
    let out = '';
    for (const object of sources) {
      const file = uriOf(object);
      const seen = { lines: 0, errors: 0 };
      this.lines.set(file, seen);
      for await (const record of recordsOf(this.objects, object, this.options, this.target.columns.length, this.map)) {
        seen.lines++;
        const row =
          'fields' in record ? this.row(record.fields, record.line, record.raw, file) : this.fault(record, file);
        if (row === undefined) seen.errors++;
        else out += row;
        if (out.length >= pieceBytes) {
          if (this.run.signal.aborted)
            throw new StatementError('canceling statement due to user request', canceledCode);
          yield Buffer.from(out);
          out = '';
        }
      }
    }
    // At the end, so that up to MAXERROR all bad rows are told, not only the first.
    if (this.faultCount > 0 && this.faultCount >= this.options.maxErrors) throw this.failure();
    if (out !== '') yield Buffer.from(out);
  }

  /** The row as COPY text, undefined for a bad one. */
  private row(fields: readonly (string | null)[], line: number, raw: string, file: string): string | undefined {
    const { columns } = this.target;
    if (fields.length > columns.length) {
      // One more empty field comes from a delimiter at the line's end, which Redshift takes.
      const trailing =
        fields.length === columns.length + 1 &&
        fields[columns.length] === '' &&
        this.options.format.kind === 'delimited';
      if (!trailing)
        return this.fault(
          { line, raw, code: 1202, reason: 'Extra column(s) found' },
          file,
          columns[columns.length - 1],
        );
    }
    if (fields.length < columns.length && !this.options.fillRecord)
      return this.fault({ line, raw, code: 1214, reason: 'Delimiter not found' }, file, columns[fields.length]);
    let text = '';
    for (let at = 0; at < columns.length; at++) {
      const column = columns[at];
      const field = at < fields.length ? (fields[at] ?? null) : '';
      const value = field === null || field === this.options.nullAs ? null : (this.converters[at]?.(field) ?? null);
      if (value instanceof FieldError)
        return this.fault({ line, raw, code: value.code, reason: value.reason }, file, column, field ?? '');
      if (value === null && column?.notNull)
        return this.fault(
          { line, raw, code: 1213, reason: 'Missing data for not-null field' },
          file,
          column,
          field ?? '',
        );
      text += (at === 0 ? '' : '\t') + (value === null ? '\\N' : escapeText(value));
    }
    return text + '\n';
  }

  private fault(bad: BadRecord, file: string, column?: TargetColumn, value = ''): undefined {
    this.faultCount++;
    if (this.faults.length < mostErrorsKept) this.faults.push({ ...bad, file, column, value });
    // Once the limit is passed by far, reading on would only cost time.
    if (this.options.maxErrors !== Infinity && this.faultCount >= this.options.maxErrors + 100) throw this.failure();
    return undefined;
  }

  private failure(): StatementError {
    const told = this.faults.slice(0, 3).map(({ file, line, column, reason }) => {
      const where = column
        ? `, column ${column.name} (${column.type}${column.length === '' ? '' : `(${column.length})`})`
        : '';
      return `${file} line ${line}${where}: ${reason}`;
    });
    const more = this.faultCount > told.length ? `; ${this.faultCount - told.length} more` : '';
    return new StatementError(
      `Load into table '${this.plan.tableLabel}' failed.  Check 'sys_load_error_detail' system table for details.`,
      'XX000',
      undefined,
      { detail: told.join('; ') + more },
    );
  }

  /** Writes down what happened, for the system views. */
  report(rows: number, files: number, bytes: number, started: number, failure: unknown): void {
    const { history, queryId, user, database, session } = this.run;
    const now = Date.now();
    for (const fault of this.faults)
      history.add('load_error', [
        queryId,
        user,
        database,
        session.pid,
        queryId,
        this.target.id,
        timestampOf(started),
        fault.file,
        fault.line,
        0,
        fault.column?.name ?? '',
        fault.column?.type ?? '',
        fault.column?.length ?? '',
        fault.raw.slice(0, 1024),
        fault.value.slice(0, 1024),
        fault.code,
        fault.reason,
      ]);
    if (failure === undefined)
      for (const [file, seen] of this.lines)
        history.add('load_commit', [queryId, file, seen.lines, timestampOf(now), seen.errors]);
    history.add('load_history', [
      queryId,
      user,
      database,
      session.pid,
      queryId,
      this.plan.tableLabel,
      this.plan.from,
      this.options.format.kind === 'delimited' ? 'text' : this.options.format.kind,
      failure === undefined ? 'completed' : 'aborted',
      rows,
      bytes,
      files,
      bytes,
      this.faultCount,
      failure instanceof Error ? failure.message : '',
      timestampOf(started),
      timestampOf(now),
    ]);
  }
}

/** COPY's text format: backslash, tab and line ends are escaped. */
function escapeText(value: string): string {
  return /[\\\t\n\r]/.test(value)
    ? value.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r')
    : value;
}
