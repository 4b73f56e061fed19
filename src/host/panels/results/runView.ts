import * as vscode from 'vscode';
import { LineMap } from '../../../base/text';
import type { QueryRun, StatementOutcome } from '../../../domain/query/run';
import type { ErrorView, OutcomeView, RunView } from '../../../protocol/results';
import type { ColumnView } from '../../../protocol/table';
import type { App } from '../../app';

/** SQL beyond this is cut in what a panel is sent. */
const maxSql = 20_000;
const titleLength = 40;

export function tableName(run: QueryRun, index: number): string {
  return `${run.id}/${index}`;
}

export function runView(
  app: App,
  run: QueryRun,
  pinned: boolean,
  columns: (index: number) => readonly ColumnView[],
): RunView {
  const environment = app.connections.byName(run.connection)?.environment;
  return {
    id: run.id,
    connection: run.connection,
    ...(environment === undefined ? {} : { environment }),
    database: run.database,
    title: runTitle(run),
    startedAt: run.startedAt.getTime(),
    ...(run.endedAt === undefined ? {} : { endedAt: run.endedAt.getTime() }),
    finished: run.finished,
    pinned,
    hasSource: run.source !== undefined,
    outcomes: run.outcomes.map((outcome, index) => outcomeView(run, outcome, index, columns(index))),
  };
}

export function runTitle(run: QueryRun): string {
  const plain = (run.outcomes[0]?.sql ?? '')
    .replace(/--[^\n]*|\/\*[\s\S]*?\*\//gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  return plain.length > titleLength ? `${plain.slice(0, titleLength)}…` : plain;
}

function outcomeView(
  run: QueryRun,
  outcome: StatementOutcome,
  index: number,
  columns: readonly ColumnView[],
): OutcomeView {
  const { statementId, totalRows, changed, durationMs, resultBytes } = outcome;
  return {
    table: tableName(run, index),
    sql: outcome.sql.slice(0, maxSql),
    state: outcome.state,
    columns,
    fetched: outcome.fetched,
    ...(statementId === undefined ? {} : { statementId }),
    ...(totalRows === undefined ? {} : { totalRows }),
    ...(changed === undefined ? {} : { changed }),
    ...(durationMs === undefined ? {} : { durationMs }),
    ...(resultBytes === undefined ? {} : { resultBytes }),
    ...(outcome.error === undefined ? {} : { error: errorView(run, outcome, outcome.error) }),
  };
}

function errorView(run: QueryRun, outcome: StatementOutcome, error: NonNullable<StatementOutcome['error']>): ErrorView {
  const { message, mend, offset } = error;
  const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === run.source);
  const line =
    offset === undefined
      ? undefined
      : document
        ? document.positionAt(outcome.range.start + offset).line + 1
        : new LineMap(outcome.sql).positionAt(offset).line + 1;
  return {
    message,
    ...(mend === undefined ? {} : { mend }),
    ...(offset === undefined ? {} : { offset }),
    ...(line === undefined ? {} : { line }),
  };
}
