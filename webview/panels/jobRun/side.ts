import { formatCount } from '../../../src/base/format';
import type { JobRunToHost, JobRunView } from '../../../src/protocol/jobRun';
import { h, jump } from '../../components/dom';
import { factList } from '../../components/summary';

/** What the job says it did. */
export function resultBlock(run: JobRunView, post: (message: JobRunToHost) => void): HTMLElement | undefined {
  const { result } = run;
  if (!result) return undefined;
  if (result.batch === null) {
    return h(
      'section',
      { class: 'block' },
      h('h2', {}, 'Rows'),
      h('p', {}, `No new objects in the landing zone of ${result.source}: nothing was done.`),
    );
  }
  const facts = [
    { name: 'Batch', value: `${formatCount(result.batch)} of ${result.source}` },
    { name: 'Objects', value: formatCount(result.objects) },
    { name: 'Read', value: formatCount(result.rowsRead) },
    { name: 'Good', value: formatCount(result.rowsPassed) },
    { name: 'Quarantined', value: formatCount(result.rowsRejected) },
    { name: 'Inserted', value: formatCount(result.inserted) },
    { name: 'Updated', value: formatCount(result.updated) },
    { name: 'Unchanged', value: formatCount(result.unchanged) },
  ];
  return h(
    'section',
    { class: 'block' },
    h('h2', {}, 'Rows'),
    factList(facts),
    h(
      'p',
      { class: 'links' },
      jump('Open the validation', () => post({ kind: 'openValidation' })),
      jump('Open the load', () => post({ kind: 'openLoad' })),
    ),
  );
}

export function argumentsBlock(run: JobRunView): HTMLElement {
  const list = run.arguments.flatMap(([name, value]) => [
    h('dt', { class: 'data' }, name),
    h('dd', { class: 'data' }, value),
  ]);
  return h(
    'section',
    { class: 'block' },
    h('h2', {}, 'Arguments'),
    list.length === 0
      ? h('p', { class: 'dim' }, "None: the job's default arguments apply.")
      : h('dl', { class: 'arguments' }, ...list),
  );
}

export function costBlock(run: JobRunView): HTMLElement | undefined {
  if (!run.cost && run.workers === undefined) return undefined;
  const { cost } = run;
  const money = cost?.usd === undefined ? '' : ` (about $${cost.usd.toFixed(cost.usd < 0.1 ? 3 : 2)} at list price)`;
  return h(
    'section',
    { class: 'block' },
    h('h2', {}, 'Cost'),
    factList([
      ...(run.workers === undefined ? [] : [{ name: 'Workers', value: run.workers }]),
      ...(cost ? [{ name: 'Used', value: `${cost.dpuHours.toFixed(3)} DPU-hours${money}` }] : []),
    ]),
  );
}
