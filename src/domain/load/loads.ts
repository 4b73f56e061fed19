/** What loads did, from the audit and control tables that every load writes in its own transaction. */
import { Problem } from '../../base/problem';
import type { Warehouse } from '../ports';
import { asRecords, collect } from '../query/collect';
import type { Cell, StatementState } from '../query/model';
import type { RuleOutcome } from '../validation/report';
import type { LoadRecord } from './model';

/** A landing object as `control.landing_object` has it. */
export interface LandingObject {
  readonly uri: string;
  readonly etag: string;
  /** Bytes. */
  readonly size: number;
  readonly lastModified: string;
  readonly batch: number;
  readonly status: string;
  /** Why it is held back. */
  readonly reason?: string;
}

export interface LoadQuery {
  readonly source?: string;
  readonly batch?: number;
  readonly jobRunId?: string;
  /** Newest first. */
  readonly max?: number;
}

const loadColumns = `batch_id, source, target, status, job_name, job_run_id, objects, rows_landed, rows_inserted, rows_updated,
 rows_rejected, rows_unchanged, started_at, committed_at, watermark_from, watermark_to, statement_id`;

export class Loads {
  constructor(
    private readonly warehouse: Warehouse,
    private readonly database?: string,
  ) {}

  async list(query: LoadQuery = {}, signal?: AbortSignal): Promise<LoadRecord[]> {
    const conditions: string[] = [];
    const parameters: Record<string, string> = {};
    const where = (condition: string, name: string, value: string | undefined) => {
      if (value === undefined) return;
      conditions.push(condition);
      parameters[name] = value;
    };
    where('source = :source', 'source', query.source);
    where('batch_id = CAST(:batch AS BIGINT)', 'batch', query.batch?.toString());
    where('job_run_id = :run', 'run', query.jobRunId);
    const filter = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
    const rows = await this.rows(
      `SELECT ${loadColumns} FROM audit.load ${filter} ORDER BY started_at DESC, batch_id DESC LIMIT ${Math.max(1, Math.floor(query.max ?? 100))}`,
      parameters,
      signal,
    );
    return rows.map(toLoad);
  }

  /** The last load of a batch; undefined where it never loaded. */
  async ofBatch(batch: number, signal?: AbortSignal): Promise<LoadRecord | undefined> {
    return (await this.list({ batch, max: 1 }, signal))[0];
  }

  async rules(batch: number, signal?: AbortSignal): Promise<RuleOutcome[]> {
    const rows = await this.rows(
      `SELECT rule_id, rule, outcome, rows_passed, rows_failed, measure, message, line FROM audit.rule_result
       WHERE batch_id = CAST(:batch AS BIGINT) ORDER BY line, rule_id`,
      { batch: String(batch) },
      signal,
    );
    return rows.map((row) => ({
      id: text(row, 'rule_id'),
      rule: text(row, 'rule'),
      outcome: row['outcome'] === 'PASS' ? 'PASS' : row['outcome'] === 'ERROR' ? 'ERROR' : 'FAIL',
      passed: count(row, 'rows_passed'),
      failed: count(row, 'rows_failed'),
      ...(row['measure'] == null ? {} : { measure: Number(row['measure']) }),
      ...(row['message'] == null ? {} : { message: row['message'] }),
      line: count(row, 'line'),
    }));
  }

  /** Objects that the batch took in last. */
  async objects(batch: number, signal?: AbortSignal): Promise<LandingObject[]> {
    return this.landing('batch_id = CAST(:value AS BIGINT)', String(batch), signal);
  }

  /** Every object of a source that was ever seen, by URI: tells the new ones in a landing zone. */
  async registered(source: string, signal?: AbortSignal): Promise<LandingObject[]> {
    return this.landing('source = :value', source, signal);
  }

  /** Every object that was ever seen under an `s3://` prefix. */
  async registeredUnder(prefix: string, signal?: AbortSignal): Promise<LandingObject[]> {
    return this.landing(`LEFT(object_uri, ${[...prefix].length}) = :value`, prefix, signal);
  }

  /** The statements that a load ran, in their order; empty where the server has forgotten them (a day on AWS). */
  async statements(load: LoadRecord, signal?: AbortSignal): Promise<readonly StatementState[]> {
    if (load.statementId === undefined) return [];
    try {
      const state = await this.warehouse.describe(load.statementId, signal);
      return state.subStatements.length > 0 ? state.subStatements : [state];
    } catch (error) {
      if (error instanceof Problem && error.reason === 'NotFound') return [];
      throw error;
    }
  }

  private async landing(condition: string, value: string, signal?: AbortSignal): Promise<LandingObject[]> {
    const rows = await this.rows(
      `SELECT object_uri, etag, size_bytes, last_modified, batch_id, status, reason FROM control.landing_object
       WHERE ${condition} ORDER BY object_uri, last_modified`,
      { value },
      signal,
    );
    return rows.map((row) => ({
      uri: text(row, 'object_uri'),
      etag: text(row, 'etag'),
      size: count(row, 'size_bytes'),
      lastModified: toIso(row['last_modified'] ?? null) ?? '',
      batch: count(row, 'batch_id'),
      status: text(row, 'status'),
      ...(row['reason'] == null ? {} : { reason: row['reason'] }),
    }));
  }

  private async rows(
    sql: string,
    parameters: Record<string, string>,
    signal?: AbortSignal,
  ): Promise<Record<string, Cell>[]> {
    return asRecords(await collect(this.warehouse, sql, { parameters, database: this.database, signal }));
  }
}

function toLoad(row: Record<string, Cell>): LoadRecord {
  const watermarkFrom = toIso(row['watermark_from'] ?? null);
  const watermarkTo = toIso(row['watermark_to'] ?? null);
  return {
    batch: count(row, 'batch_id'),
    source: text(row, 'source'),
    target: text(row, 'target'),
    status: row['status'] === 'committed' ? 'committed' : 'failed',
    jobName: text(row, 'job_name'),
    jobRunId: text(row, 'job_run_id'),
    objects: count(row, 'objects'),
    rowsLanded: count(row, 'rows_landed'),
    rowsInserted: count(row, 'rows_inserted'),
    rowsUpdated: count(row, 'rows_updated'),
    rowsRejected: count(row, 'rows_rejected'),
    rowsUnchanged: count(row, 'rows_unchanged'),
    startedAt: toIso(row['started_at'] ?? null) ?? '',
    committedAt: toIso(row['committed_at'] ?? null) ?? '',
    ...(watermarkFrom === undefined ? {} : { watermarkFrom }),
    ...(watermarkTo === undefined ? {} : { watermarkTo }),
    ...(row['statement_id'] == null ? {} : { statementId: row['statement_id'] }),
  };
}

function text(row: Record<string, Cell>, column: string): string {
  return row[column] ?? '';
}

function count(row: Record<string, Cell>, column: string): number {
  return Number(row[column] ?? 0);
}

/** TIMESTAMP columns hold UTC without saying so: `2026-11-22 06:13:20.1` -> `2026-11-22T06:13:20.1Z`. */
function toIso(timestamp: Cell): string | undefined {
  if (timestamp === null || timestamp === '') return undefined;
  const iso = timestamp.trim().replace(' ', 'T');
  return /(Z|[+-]\d\d(:?\d\d)?)$/.test(iso) ? iso : `${iso}Z`;
}
