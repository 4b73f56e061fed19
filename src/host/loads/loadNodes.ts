/** How a load looks in the Loads view. Pure. */
import { formatAge, formatCount, plural } from '../../base/format';
import type { LoadRecord } from '../../domain/load/model';
import { escapeMarkdown, type ItemView } from '../trees/view';

export interface LoadNode {
  readonly kind: 'load';
  readonly key: string;
  readonly connection: string;
  readonly load: LoadRecord;
}

export function loadView({ load }: LoadNode, now: Date): ItemView {
  const loaded = load.rowsInserted + load.rowsUpdated;
  const committed = load.status === 'committed';
  const at = new Date(load.committedAt === '' ? load.startedAt : load.committedAt);
  const words = [
    committed ? undefined : 'failed',
    `${formatCount(loaded)} loaded`,
    load.rowsRejected === 0 ? undefined : `${formatCount(load.rowsRejected)} rejected`,
    load.rowsUnchanged === 0 ? undefined : `${formatCount(load.rowsUnchanged)} unchanged`,
    Number.isNaN(at.getTime()) ? undefined : formatAge(at, now),
  ];
  const description = words.filter((word) => word !== undefined).join(' · ');
  return {
    label: `${load.source} · batch ${load.batch}`,
    description,
    tooltip: [
      escapeMarkdown(`${load.target}, ${load.status} by ${load.jobName} (${load.jobRunId})`),
      escapeMarkdown(
        `${plural(load.rowsLanded, 'row')} landed from ${plural(load.objects, 'object')} = ${formatCount(loaded)} loaded (${formatCount(load.rowsInserted)} inserted, ${formatCount(load.rowsUpdated)} updated) + ${formatCount(load.rowsRejected)} rejected + ${formatCount(load.rowsUnchanged)} unchanged`,
      ),
      ...(Number.isNaN(at.getTime()) ? [] : [escapeMarkdown(`${at.toLocaleString()} (${at.toISOString()})`)]),
    ].join('\n\n'),
    icon: !committed ? 'error' : load.rowsRejected > 0 ? 'warning' : 'pass',
    color: !committed ? 'list.errorForeground' : load.rowsRejected > 0 ? 'list.warningForeground' : undefined,
    context: 'load',
    state: 'leaf',
    command: { id: 'priceMart.load.open', title: 'Open Load' },
    spoken: `Load of ${load.source}, batch ${load.batch}, ${description}`,
  };
}
