import { assertNever } from '../../../base/problem';
import type { LoadRecord } from '../../../domain/load/model';
import type { StatementState } from '../../../domain/query/model';
import type { LoadStatementView, LoadView } from '../../../protocol/load';

export function loadView(record: LoadRecord): Omit<LoadView, 'statements' | 'files'> {
  const { startedAt, committedAt, watermarkFrom, watermarkTo, ...rest } = record;
  return {
    ...rest,
    startedAt: Date.parse(startedAt),
    ...moment('committedAt', committedAt),
    ...moment('watermarkFrom', watermarkFrom),
    ...moment('watermarkTo', watermarkTo),
  };
}

function moment<K extends string>(name: K, text: string | undefined): { readonly [P in K]?: number } {
  const ms = Date.parse(text ?? '');
  return (Number.isNaN(ms) ? {} : { [name]: ms }) as { readonly [P in K]?: number };
}

export function statementView(state: StatementState): LoadStatementView {
  const sql = state.sql ?? '';
  return {
    title: statementTitle(sql),
    sql,
    state: stateWord(state),
    ...(state.durationNs === undefined ? {} : { durationMs: state.durationNs / 1e6 }),
    ...(state.rows < 0 ? {} : { rows: state.rows }),
    ...(state.error === undefined ? {} : { error: state.error }),
  };
}

function stateWord({ status }: StatementState): LoadStatementView['state'] {
  switch (status) {
    case 'FINISHED':
      return 'done';
    case 'FAILED':
      return 'failed';
    case 'ABORTED':
    case 'SUBMITTED':
      return 'skipped';
    case 'PICKED':
    case 'STARTED':
      return 'running';
    default:
      return assertNever(status);
  }
}

/** `COPY staging.sales_line`, `MERGE INTO core.fact_sales`: the verb and what it is done to. */
export function statementTitle(sql: string): string {
  const plain = sql
    .replace(/--[^\n]*|\/\*[\s\S]*?\*\//gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  const known =
    /^(?:COPY|MERGE INTO|INSERT INTO|UPDATE|DELETE FROM|TRUNCATE(?: TABLE)?|ANALYZE|LOCK(?: TABLE)?|CREATE (?:TEMP(?:ORARY)? )?TABLE(?: IF NOT EXISTS)?|DROP TABLE(?: IF EXISTS)?|CALL) [\w."#$]+/iu.exec(
      plain,
    );
  return known?.[0] ?? (plain.length > 60 ? `${plain.slice(0, 60)}…` : plain);
}
