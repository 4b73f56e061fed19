import { formatDuration } from '../../../src/base/format';
import type { StageView } from '../../../src/protocol/jobRun';
import { h, icon, setText } from '../../components/dom';

const looks = {
  waiting: { icon: 'circle-outline', word: 'to come' },
  running: { icon: 'play-circle', word: 'running' },
  done: { icon: 'pass', word: 'done' },
  failed: { icon: 'error', word: 'failed' },
} as const;

/** The stages of a run side by side, with their times. */
export class StageLine {
  readonly element = h('ol', { class: 'stages', 'aria-label': 'Stages of the run' });
  private drawn = '';

  show(stages: readonly StageView[]): void {
    const key = JSON.stringify(stages);
    this.element.hidden = stages.length === 0;
    if (key !== this.drawn) {
      this.drawn = key;
      this.element.replaceChildren(...stages.map(stageItem));
    }
    stages.forEach((stage, at) => {
      const time = this.element.children[at]?.querySelector('.stage-time');
      const ms =
        stage.durationMs ??
        (stage.state === 'running' && stage.startedAt !== undefined ? Date.now() - stage.startedAt : undefined);
      if (time)
        setText(
          time,
          ms === undefined ? '' : formatDuration(stage.state === 'running' ? Math.floor(ms / 1000) * 1000 : ms),
        );
    });
  }
}

function stageItem(stage: StageView): HTMLElement {
  const look = looks[stage.state];
  const tone = stage.state === 'done' ? 'ok' : stage.state;
  const item = h(
    'li',
    { class: `stage ${stage.state}` },
    h('span', { class: `tone-${tone}` }, icon(look.icon, look.word)),
    h('span', { class: 'stage-name' }, stage.name),
    h('span', { class: 'stage-time number-text dim' }),
  );
  if (stage.part !== undefined) {
    const fill = h('span', { class: 'stage-fill' });
    fill.style.width = `${Math.round(stage.part * 100)}%`;
    item.append(
      h(
        'span',
        {
          class: 'stage-part',
          role: 'progressbar',
          'aria-label': `Part of ${stage.name} that is done`,
          'aria-valuenow': Math.round(stage.part * 100),
        },
        fill,
      ),
    );
  }
  return item;
}
