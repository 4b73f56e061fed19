/** Statements of this session and of the server, as the Query History view shows them. Pure. */
import { formatAge, formatCount, formatDuration, plural } from '../../base/format';
import type { StatementState } from '../../domain/query/model';
import type { QueryRun, StatementOutcome } from '../../domain/query/run';
import { escapeMarkdown, type ItemView } from '../trees/view';

export interface StatementNode {
  readonly kind: 'statement';
  readonly key: string;
  readonly connection: string;
  readonly sql: string;
  readonly state: 'running' | 'done' | 'failed' | 'cancelled';
  readonly at?: Date;
  readonly durationMs?: number;
  readonly rows?: number;
  readonly error?: string;
}

export interface HistoryGroupNode {
  readonly kind: 'session' | 'server';
  readonly key: string;
  readonly connection: string;
}

export type HistoryNode = StatementNode | HistoryGroupNode;

const outcomeStates = {
  waiting: 'running',
  running: 'running',
  fetching: 'running',
  done: 'done',
  failed: 'failed',
  cancelled: 'cancelled',
} as const;

export function nodeOfOutcome(run: QueryRun, outcome: StatementOutcome, index: number): StatementNode {
  const rows = outcome.totalRows ?? outcome.changed;
  return {
    kind: 'statement',
    key: `session ${run.id} ${index}`,
    connection: run.connection,
    sql: outcome.sql,
    state: outcomeStates[outcome.state],
    at: run.startedAt,
    ...(outcome.durationMs === undefined ? {} : { durationMs: outcome.durationMs }),
    ...(rows === undefined ? {} : { rows }),
    ...(outcome.error === undefined ? {} : { error: outcome.error.message }),
  };
}

export function nodeOfState(connection: string, state: StatementState): StatementNode {
  return {
    kind: 'statement',
    key: `server ${connection} ${state.id}`,
    connection,
    sql: state.sql ?? '',
    state:
      state.status === 'FINISHED'
        ? 'done'
        : state.status === 'FAILED'
          ? 'failed'
          : state.status === 'ABORTED'
            ? 'cancelled'
            : 'running',
    ...(state.createdAt === undefined ? {} : { at: state.createdAt }),
    ...(state.durationNs === undefined || state.durationNs < 0 ? {} : { durationMs: state.durationNs / 1e6 }),
    ...(state.rows < 0 ? {} : { rows: state.rows }),
    ...(state.error === undefined ? {} : { error: state.error }),
  };
}

export function historyView(node: HistoryNode, now: Date): ItemView {
  if (node.kind !== 'statement') {
    const session = node.kind === 'session';
    return {
      label: session ? 'This session' : 'On the server',
      description: session ? undefined : `${node.connection} · last 24 h`,
      icon: session ? 'history' : 'server',
      state: session ? 'open' : 'closed',
    };
  }
  const words = [
    node.state === 'done' ? undefined : node.state,
    node.rows === undefined ? undefined : plural(node.rows, 'row'),
    node.durationMs === undefined ? undefined : formatDuration(node.durationMs),
    node.at === undefined ? undefined : formatAge(node.at, now),
  ];
  const description = words.filter((word) => word !== undefined).join(' · ');
  const label = oneLine(node.sql, 80);
  return {
    label,
    description,
    tooltip: [
      `\`\`\`sql\n${node.sql.slice(0, 2000).replaceAll('```', "'''")}\n\`\`\``,
      escapeMarkdown(
        [
          node.connection,
          node.at?.toLocaleString(),
          node.at?.toISOString(),
          node.rows === undefined ? undefined : `${formatCount(node.rows)} rows`,
        ]
          .filter(Boolean)
          .join(' · '),
      ),
      ...(node.error === undefined ? [] : [escapeMarkdown(node.error)]),
    ].join('\n\n'),
    icon:
      node.state === 'done'
        ? 'pass'
        : node.state === 'failed'
          ? 'error'
          : node.state === 'cancelled'
            ? 'circle-slash'
            : 'sync~spin',
    color: node.state === 'failed' ? 'list.errorForeground' : undefined,
    context: 'statement',
    state: 'leaf',
    command: { id: 'priceMart.history.open', title: 'Open in New SQL Editor' },
    spoken: `${label}, ${description}`,
  };
}

function oneLine(sql: string, most: number): string {
  const text = sql.trim().replace(/\s+/g, ' ');
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
