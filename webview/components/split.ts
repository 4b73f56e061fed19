/** Two parts side by side with a handle between them; one above the other where there is no room. */
import { h } from './dom';

const leastSide = 200;
const keyStep = 16;

export function split(main: HTMLElement, side: HTMLElement, sideWidth: number): HTMLElement {
  let width = sideWidth;
  const handle = h('div', {
    class: 'split-handle',
    role: 'separator',
    tabindex: 0,
    'aria-orientation': 'vertical',
    'aria-label': 'Width of the right part',
    'aria-valuemin': leastSide,
    'aria-valuenow': width,
  });
  const element = h('div', { class: 'split' }, main, handle, side);
  const set = (next: number): void => {
    const room = element.clientWidth > 0 ? element.clientWidth * 0.7 : next;
    width = Math.round(Math.max(leastSide, Math.min(next, room)));
    element.style.setProperty('--side', `${width}px`);
    handle.setAttribute('aria-valuenow', String(width));
  };
  main.classList.add('split-main');
  side.classList.add('split-side');
  handle.addEventListener('pointerdown', (event) => {
    handle.setPointerCapture(event.pointerId);
    const from = { x: event.clientX, width };
    const drag = (moved: PointerEvent): void => set(from.width - (moved.clientX - from.x));
    handle.addEventListener('pointermove', drag);
    handle.addEventListener('pointerup', () => handle.removeEventListener('pointermove', drag), { once: true });
  });
  handle.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowLeft') set(width + keyStep);
    else if (event.key === 'ArrowRight') set(width - keyStep);
    else return;
    event.preventDefault();
  });
  set(sideWidth);
  return element;
}
