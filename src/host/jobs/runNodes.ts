/** How a run looks in the Job Runs view. Pure. */
import { formatAge, formatDuration } from '../../base/format';
import { isTerminal } from '../../domain/glue/model';
import { escapeMarkdown, type ItemView } from '../trees/view';
import { formatArguments } from './arguments';
import { isFailed, type TrackedRun } from './jobRuns';
import { runWords } from './runWords';

export interface RunNode {
  readonly kind: 'run';
  readonly key: string;
  readonly run: TrackedRun;
}

export function runNode(run: TrackedRun): RunNode {
  return { kind: 'run', key: `${run.connection} ${run.jobName} ${run.id}`, run };
}

/** Milliseconds from start to end, or to now. */
export function runDuration(run: TrackedRun, now: Date): number | undefined {
  if (run.startedAt === undefined) return undefined;
  const end = isTerminal(run.state) ? (run.completedAt ?? run.lastModifiedAt) : now;
  return end === undefined ? undefined : Math.max(0, end.getTime() - run.startedAt.getTime());
}

export function runView({ run }: RunNode, now: Date): ItemView {
  const duration = runDuration(run, now);
  const failed = isFailed(run);
  const live = !isTerminal(run.state);
  const words = [
    runWords(run.state),
    duration === undefined ? undefined : formatDuration(live ? Math.floor(duration / 1000) * 1000 : duration),
    run.startedAt === undefined || live ? undefined : formatAge(run.completedAt ?? run.startedAt, now),
    failed ? firstLine(run.failure?.message ?? run.error) : undefined,
  ];
  const description = words.filter((word) => word !== undefined && word !== '').join(' · ');
  const args = formatArguments(run.arguments);
  return {
    label: run.jobName,
    description,
    tooltip: [
      `**${escapeMarkdown(run.jobName)}** ${escapeMarkdown(run.id)}`,
      escapeMarkdown(
        `${run.state}${run.startedAt === undefined ? '' : `, started ${run.startedAt.toLocaleString()} (${run.startedAt.toISOString()})`}`,
      ),
      ...(args === '' ? [] : [escapeMarkdown(args)]),
      ...(run.error === undefined ? [] : [escapeMarkdown(run.error)]),
    ].join('\n\n'),
    icon: live ? 'sync~spin' : failed ? 'error' : run.state === 'SUCCEEDED' ? 'pass' : 'circle-slash',
    color: failed ? 'list.errorForeground' : undefined,
    context: `run ${live ? 'running' : 'ended'}`,
    state: 'leaf',
    command: { id: 'priceMart.jobRun.open', title: 'Open Job Run' },
    spoken: `Run of ${run.jobName}, ${description}`,
  };
}

function firstLine(text: string | undefined): string | undefined {
  const line = text?.split('\n', 1)[0]?.trim();
  return line === undefined || line.length <= 120 ? line : `${line.slice(0, 119)}…`;
}
