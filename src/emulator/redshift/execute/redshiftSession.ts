/** A connection that speaks Redshift: translates each statement and does what its plan says. */
import { messageOf } from '../../../base/problem';
import { parse } from '../../../language';
import { isSharedSetting, translate, type MappedText, type Plan, type Step } from '../../../language/translate';
import type { Parameter } from '../dataApi/model';
import type { WarehouseSession } from '../dataApi/warehouse';
import { quoteName, quoteText, type EngineColumn, type EngineResult, type EngineSession } from '../engine/engine';
import { formatRow } from '../results/csv';
import { describeColumn, type ColumnDescription } from '../results/types';
import { toStatementError, positionOf } from './errors';
import { timestampOf, type History } from './history';
import { StatementError, type Outcome, type RowSink } from './outcome';
import { SessionSettings } from './settings';

/** COPY and UNLOAD, which reach outside of the database. */
export interface Transfers {
  copy(plan: Extract<Plan, { kind: 'copy' }>, run: RunContext): Promise<number>;
  unload(plan: Extract<Plan, { kind: 'unload' }>, run: RunContext): Promise<number>;
}

/** What runs now, for those who write it down. */
export interface RunContext {
  readonly session: EngineSession;
  readonly history: History;
  readonly queryId: number;
  readonly database: string;
  readonly user: string;
  readonly signal: AbortSignal;
}

export interface SessionServices {
  readonly history: History;
  readonly transfers: Transfers;
  readonly database: string;
  readonly user: string;
  /** Gives the engine's session back (to a pool, or closes it). */
  readonly release: (session: EngineSession) => Promise<void>;
}

export class RedshiftSession implements WarehouseSession {
  private readonly settings = new SessionSettings();
  private stopper = new AbortController();

  constructor(
    private readonly engine: EngineSession,
    private readonly services: SessionServices,
  ) {}

  get pid(): number {
    return this.engine.pid;
  }

  async begin(): Promise<void> {
    if (this.engine.transaction === 'idle') await this.engine.execute('BEGIN');
  }

  async finish(commit: boolean): Promise<void> {
    if (this.engine.transaction === 'idle') return;
    await this.engine.execute(commit ? 'COMMIT' : 'ROLLBACK');
    await this.services.history.flush(this.engine);
  }

  async cancel(): Promise<void> {
    this.stopper.abort();
    await this.engine.cancel();
  }

  close(): Promise<void> {
    return this.services.release(this.engine);
  }

  async run(sql: string, parameters: readonly Parameter[], sink: RowSink, queryId: number): Promise<Outcome> {
    this.stopper = new AbortController();
    const started = Date.now();
    let outcome: Outcome | undefined;
    let failure: unknown;
    let bytes = 0;
    const countingSink: RowSink = (rows) => {
      bytes += rows.length;
      return sink(rows);
    };
    try {
      outcome = await this.perform(sql, parameters, countingSink, queryId);
      return outcome;
    } catch (error) {
      failure = error;
      throw error;
    } finally {
      const message = failure === undefined ? '' : messageOf(failure);
      const canceled = failure instanceof StatementError && failure.code === '57014';
      this.services.history.add('query_history', [
        queryId,
        this.services.user,
        this.services.database,
        this.pid,
        queryId,
        queryType(sql),
        failure === undefined ? 'success' : canceled ? 'canceled' : 'failed',
        timestampOf(started),
        timestampOf(Date.now()),
        (Date.now() - started) * 1000,
        outcome?.affected ?? 0,
        bytes,
        message,
        sql.slice(0, 4000),
        this.settings.get('query_group') ?? 'default',
      ]);
    }
  }

  private async perform(
    sql: string,
    parameters: readonly Parameter[],
    sink: RowSink,
    queryId: number,
  ): Promise<Outcome> {
    const plan = this.plan(sql, parameters);
    switch (plan.kind) {
      case 'empty':
      case 'nothing':
        return { affected: 0 };
      case 'query':
        return this.query(sql, plan.text, sink);
      case 'steps':
        return this.steps(sql, plan.steps, plan.counted, sink);
      case 'transaction':
        return this.transaction(sql, plan.action, plan.text);
      case 'truncate':
        await this.execute(sql, { text: plan.text });
        // Redshift's TRUNCATE commits the transaction it stands in.
        if (this.engine.transaction === 'open') await this.engine.execute('COMMIT; BEGIN');
        return { affected: 0 };
      case 'alone':
        await this.execute(sql, { generated: plan.generated });
        return { affected: 0 };
      case 'set':
        return this.set(sql, plan.name, plan.value, plan.text);
      case 'show':
        return this.show(sql, plan.name, sink);
      case 'copy':
        return {
          affected: await this.inTransaction(sql, () => this.services.transfers.copy(plan, this.context(queryId))),
        };
      case 'unload':
        return {
          affected: await this.guarded(sql, undefined, () =>
            this.services.transfers.unload(plan, this.context(queryId)),
          ),
        };
    }
  }

  private plan(sql: string, parameters: readonly Parameter[]): Plan {
    const parsed = parse(sql);
    const [statement, another] = parsed.statements;
    if (another)
      throw new StatementError(
        'cannot insert multiple commands into a prepared statement',
        '42601',
        positionOf(sql, another.start),
      );
    if (!statement) return { kind: 'empty' };
    const error = parsed.errors.find((each) => each.severity === 'error');
    try {
      return translate(sql, statement, {
        parameters: new Map(parameters.map(({ name, value }) => [name, value])),
        temporarySchema: this.engine.temporarySchema,
      });
    } catch (thrown) {
      if (error && statement.kind === 'unknown')
        throw new StatementError(`syntax error: ${error.message}`, '42601', positionOf(sql, error.start));
      throw toStatementError(thrown, sql, undefined);
    }
  }

  private context(queryId: number): RunContext {
    const { history, database, user } = this.services;
    return { session: this.engine, history, queryId, database, user, signal: this.stopper.signal };
  }

  /** Rows of a query leave as CSV through COPY: several times faster than one by one. */
  private async query(sql: string, text: MappedText, sink: RowSink): Promise<Outcome> {
    if (/\bpmw\.(sys|stl|svl)_/.test(text.text)) await this.services.history.flush(this.engine);
    return this.guarded(sql, text, async () => {
      const columns = await this.engine.describe(text.text);
      if (!columns) {
        const result = await this.engine.execute(text.text);
        return { affected: result.rowCount };
      }
      const described = await this.describeColumns(columns);
      const rows = await this.engine.copyOut(`COPY (${text.text}\n) TO STDOUT (FORMAT csv)`, sink);
      return { columns: described, affected: rows };
    });
  }

  /** Several statements are one transaction, as the one Redshift statement that they stand for. */
  private async steps(sql: string, steps: readonly Step[], counted: number, sink: RowSink): Promise<Outcome> {
    if (steps.length <= 1) return this.runSteps(sql, steps, counted, sink);
    return this.inTransaction(sql, () => this.runSteps(sql, steps, counted, sink));
  }

  private async runSteps(sql: string, steps: readonly Step[], counted: number, sink: RowSink): Promise<Outcome> {
    let affected = 0;
    let last: EngineResult | undefined;
    for (const [index, step] of steps.entries()) {
      last = await this.execute(sql, step);
      if (index === counted) affected = last.rowCount;
    }
    if (!last || last.columns.length === 0 || isHelperCall(steps[steps.length - 1])) return { affected };
    const columns = await this.describeColumns(last.columns);
    if (last.rows.length > 0) await sink(Buffer.from(last.rows.map(formatRow).join('')));
    return { columns, affected };
  }

  private async inTransaction<T>(sql: string, work: () => Promise<T>): Promise<T> {
    const own = this.engine.transaction === 'idle';
    if (own) await this.engine.execute('BEGIN');
    try {
      const result = await this.guarded(sql, undefined, work);
      if (own) await this.engine.execute('COMMIT');
      return result;
    } catch (error) {
      if (own) await this.engine.execute('ROLLBACK').catch(() => undefined);
      throw error;
    } finally {
      if (own) await this.services.history.flush(this.engine);
    }
  }

  private execute(sql: string, step: Step): Promise<EngineResult> {
    return 'text' in step
      ? this.guarded(sql, step.text, () => this.engine.execute(step.text.text))
      : this.guarded(sql, undefined, () => this.engine.execute(step.generated));
  }

  private async guarded<T>(sql: string, text: MappedText | undefined, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw toStatementError(error, sql, text);
    }
  }

  private async transaction(sql: string, action: 'begin' | 'commit' | 'rollback', text: MappedText): Promise<Outcome> {
    const state = this.engine.transaction;
    if (action === 'begin' && state !== 'idle') return { affected: 0 };
    if (action !== 'begin' && state === 'idle') return { affected: 0 };
    // Redshift's isolation names (SERIALIZABLE, SNAPSHOT) all give one snapshot per transaction at least.
    if (action === 'begin') await this.engine.execute('BEGIN');
    else await this.guarded(sql, text, () => this.engine.execute(action === 'commit' ? 'COMMIT' : 'ROLLBACK'));
    if (action !== 'begin') await this.services.history.flush(this.engine);
    return { affected: 0 };
  }

  private async set(sql: string, name: string, value: string | undefined, text: MappedText): Promise<Outcome> {
    if (isSharedSetting(name) || name === 'all') await this.execute(sql, { text });
    if (name === 'search_path' || name === 'all') await this.keepTemporarySchema();
    if (name === 'all') this.settings.clear();
    else if (!isSharedSetting(name)) this.settings.set(name, value);
    return { affected: 0 };
  }

  /** Where temporary tables live in a schema of the session's own, it stays the first on the path. */
  private async keepTemporarySchema(): Promise<void> {
    const schema = this.engine.temporarySchema;
    if (schema === undefined) return;
    const path = (await this.engine.execute('SHOW search_path')).rows[0]?.[0] ?? '';
    await this.engine.execute(`SET search_path TO ${quoteName(schema)}${path === '' ? '' : `, ${path}`}`);
  }

  private async show(sql: string, name: string, sink: RowSink): Promise<Outcome> {
    const schema = this.engine.temporarySchema;
    if (name === 'search_path' && schema !== undefined) {
      const path = (await this.engine.execute('SHOW search_path')).rows[0]?.[0] ?? '';
      const shown = path.replace(`${schema}, `, '');
      return this.runSteps(sql, [{ generated: `SELECT ${quoteText(shown)}::varchar AS search_path` }], -1, sink);
    }
    const own = this.settings.get(name);
    if (own === undefined) return this.runSteps(sql, [{ generated: `SHOW ${name}` }], -1, sink);
    return this.runSteps(sql, [{ generated: `SELECT ${quoteText(own)}::varchar AS "${name}"` }], -1, sink);
  }

  /** Names the tables that columns come from, with one look at the catalog. */
  private async describeColumns(columns: readonly EngineColumn[]): Promise<ColumnDescription[]> {
    const tables = [...new Set(columns.map((column) => column.tableId).filter((id) => id > 0))];
    if (tables.length === 0) return columns.map((column) => describeColumn(column, undefined));
    const found = await this.engine.execute(
      `SELECT a.attrelid, a.attnum, n.nspname, c.relname, a.attnotnull FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE a.attnum > 0 AND a.attrelid IN (${tables.join(',')})`,
    );
    const facts = new Map(
      found.rows.map(([table, number, schemaName, tableName, notNull]) => [
        `${table}.${number}`,
        { schemaName: schemaName ?? '', tableName: tableName ?? '', nullable: notNull !== 't' },
      ]),
    );
    return columns.map((column) => describeColumn(column, facts.get(`${column.tableId}.${column.columnNumber}`)));
  }
}

/** `SELECT pmw.remember_table(…)` closes some plans: its row is none of the user's. */
function isHelperCall(step: Step | undefined): boolean {
  return (
    step !== undefined &&
    'generated' in step &&
    /^SELECT (pmw\.(remember|forget|append)|pg_cancel_backend)/.test(step.generated)
  );
}

function queryType(sql: string): string {
  const word = /^[\s(]*([a-z]+)/i.exec(sql.replace(/^(\s|--[^\n]*\n|\/\*[\s\S]*?\*\/)+/, ''))?.[1]?.toUpperCase() ?? '';
  if (word === 'WITH' || word === 'VALUES') return 'SELECT';
  if (/^(SELECT|INSERT|UPDATE|DELETE|COPY|UNLOAD|CALL|MERGE)$/.test(word)) return word;
  return /^(CREATE|ALTER|DROP|TRUNCATE)$/.test(word) ? 'DDL' : 'UTILITY';
}
