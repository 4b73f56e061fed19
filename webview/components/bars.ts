/** Small pictures with their numbers beside them as text. */
import { formatCount } from '../../src/base/format';
import { h, svg } from './dom';

export interface Bar {
  readonly label: string;
  readonly value: number;
  readonly tone: 'ok' | 'failed' | 'stopped' | 'running' | 'waiting';
  /** Whether it is the one shown. */
  readonly current?: boolean;
  readonly open?: () => void;
}

const height = 48;
const step = 12;

/** Bars side by side, a failure also marked by a cross above it, so that colour is not needed. */
export function barChart(label: string, bars: readonly Bar[]): SVGElement {
  const most = Math.max(1, ...bars.map((bar) => bar.value));
  const width = Math.max(1, bars.length) * step;
  const chart = svg('svg', {
    class: 'bars',
    viewBox: `0 0 ${width} ${height + 16}`,
    width,
    height: height + 16,
    role: 'group',
    'aria-label': label,
  });
  bars.forEach((bar, at) => {
    const tall = Math.max(2, Math.round((bar.value / most) * height));
    const group = svg('g', {
      class: `bar-item tone-${bar.tone}${bar.current ? ' current' : ''}`,
      ...(bar.open ? { tabindex: 0, role: 'link', 'aria-label': bar.label } : {}),
    });
    group.append(
      svg('title', {}, bar.label),
      svg('rect', { class: 'hit', x: at * step, y: 0, width: step, height: height + 16 }),
      svg('rect', { class: 'fill', x: at * step + 2, y: height + 12 - tall, width: step - 4, height: tall }),
    );
    if (bar.tone === 'failed') {
      const x = at * step + step / 2;
      const y = height + 6 - tall;
      group.append(svg('path', { class: 'mark', d: `M${x - 3} ${y - 3}l6 6m0 -6l-6 6` }));
    }
    if (bar.current)
      group.append(svg('rect', { class: 'here', x: at * step + 2, y: height + 14, width: step - 4, height: 2 }));
    if (bar.open) {
      const { open } = bar;
      group.addEventListener('click', open);
      group.addEventListener('keydown', (event) => {
        if (event instanceof KeyboardEvent && (event.key === 'Enter' || event.key === ' ')) open();
      });
    }
    chart.append(group);
  });
  return chart;
}

/** How a whole divides into what passed and what failed; what there is of either is never less than a hair. */
export function shareBar(passed: number, failed: number): HTMLElement {
  const whole = passed + failed;
  const hair = 0.05;
  const share = failed === 0 ? 0 : passed === 0 ? 1 : Math.min(1 - hair, Math.max(hair, failed / whole));
  const part = (tone: 'ok' | 'failed', width: number): HTMLElement => {
    const fill = h('span', { class: `share-fill tone-${tone}` });
    fill.style.width = `${width * 100}%`;
    return fill;
  };
  return h(
    'span',
    { class: 'share', role: 'img', 'aria-label': `${formatCount(passed)} of ${formatCount(whole)} passed` },
    share < 1 && part('ok', 1 - share),
    share > 0 && part('failed', share),
  );
}
