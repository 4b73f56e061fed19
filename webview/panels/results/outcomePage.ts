import { formatDuration, plural } from '../../../src/base/format';
import { assertNever } from '../../../src/base/problem';
import type { OutcomeView, ResultsToHost, RunView } from '../../../src/protocol/results';
import { h, icon } from '../../components/dom';
import { RemoteTable } from '../../components/grid/remoteTable';
import { TableView } from '../../components/grid/tableView';
import { errorPage } from './errorPage';

/** One statement's result: rows in a grid, or words where there are none. */
export class OutcomePage {
  readonly element = h('div', { class: 'outcome' });
  readonly table: RemoteTable;
  private view: TableView | undefined;
  private drawn = '';

  constructor(
    name: string,
    private readonly post: (message: ResultsToHost) => void,
    say: (text: string) => void,
  ) {
    this.table = new RemoteTable(name, post, (cells, error) => say(error ?? `Copied ${plural(cells, 'cell')}`));
  }

  get tools(): HTMLElement | undefined {
    return this.view?.tools;
  }

  update(run: RunView, index: number, outcome: OutcomeView): void {
    if (outcome.columns.length > 0) {
      this.table.update(outcome.columns, outcome.fetched);
      this.view ??= new TableView(this.table, {
        label: `Rows of ${run.title}`,
        emptyText: 'The statement ran and gave no rows.',
        filterHint: `Filter: ${example(outcome)} or words`,
      });
    }
    const state = JSON.stringify([
      outcome.state,
      outcome.error,
      outcome.changed,
      outcome.durationMs,
      outcome.columns.length > 0,
      run.hasSource,
    ]);
    if (state === this.drawn) return;
    this.drawn = state;
    this.element.replaceChildren(...this.parts(run, index, outcome));
  }

  private parts(run: RunView, index: number, outcome: OutcomeView): Node[] {
    const grid = this.view ? [this.view.element] : [];
    switch (outcome.state) {
      case 'failed':
        return [errorPage(run, index, outcome, this.post)];
      case 'cancelled':
        return [
          ...grid,
          h(
            'p',
            { class: 'empty' },
            grid.length > 0
              ? 'Cancelled: these are the rows that had come.'
              : 'Cancelled before it gave rows. A statement that changes rows was rolled back by the server.',
          ),
        ];
      case 'waiting':
        return [
          h(
            'p',
            { class: 'empty' },
            run.finished
              ? 'Not run, because a statement before it did not succeed.'
              : 'Waits for the statements before it.',
          ),
        ];
      case 'running':
        return grid.length > 0 ? grid : [h('p', { class: 'empty' }, 'Running on the server …')];
      case 'fetching':
        return grid;
      case 'done':
        return grid.length > 0 ? grid : [doneWords(outcome)];
      default:
        return assertNever(outcome.state);
    }
  }
}

function doneWords(outcome: OutcomeView): HTMLElement {
  const changed =
    outcome.changed !== undefined && outcome.changed >= 0 ? `, ${plural(outcome.changed, 'row')} changed` : '';
  const time = outcome.durationMs === undefined ? '' : ` in ${formatDuration(outcome.durationMs)}`;
  return h(
    'p',
    { class: 'done-words' },
    h('span', { class: 'word tone-ok' }, icon('pass'), 'done'),
    h('span', {}, `Ran${time}${changed}. It gives no rows.`),
  );
}

function example(outcome: OutcomeView): string {
  const column = outcome.columns.find((each) => each.numeric) ?? outcome.columns[0];
  return column === undefined ? 'qty > 3' : `${column.name} ${column.numeric ? '> 3' : '= value'}`;
}
