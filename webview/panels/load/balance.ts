import { formatCount } from '../../../src/base/format';
import type { LoadView } from '../../../src/protocol/load';
import { h, icon, jump } from '../../components/dom';

/** landed = loaded (inserted, updated) + rejected + unchanged, in words, as a bar, and whether it comes out. */
export function balance(load: LoadView, openValidation: () => void): HTMLElement {
  const loaded = load.rowsInserted + load.rowsUpdated;
  const sum = loaded + load.rowsRejected + load.rowsUnchanged;
  const off = load.rowsLanded - sum;
  const rejected = `${formatCount(load.rowsRejected)}`;
  return h(
    'section',
    { class: 'balance', 'aria-label': 'Balance of rows' },
    h(
      'div',
      { class: 'balance-strip' },
      term('landed', formatCount(load.rowsLanded)),
      sign('='),
      term(
        'loaded',
        formatCount(loaded),
        h(
          'span',
          { class: 'dim' },
          `${formatCount(load.rowsInserted)} inserted, ${formatCount(load.rowsUpdated)} updated`,
        ),
        'loaded',
      ),
      sign('+'),
      term(
        'rejected',
        load.rowsRejected > 0 ? jump(rejected, openValidation, 'Show why, row by row') : rejected,
        undefined,
        'rejected',
      ),
      sign('+'),
      term('unchanged', formatCount(load.rowsUnchanged), undefined, 'unchanged'),
      off === 0
        ? h('span', { class: 'word tone-ok balanced' }, icon('pass'), 'balanced')
        : h(
            'span',
            { class: 'word tone-failed balanced' },
            icon('error'),
            `${formatCount(Math.abs(off))} rows ${off > 0 ? 'missing' : 'too many'}`,
          ),
    ),
    load.rowsLanded > 0 && bar(load),
  );
}

function term(name: string, value: string | HTMLElement, more?: HTMLElement, part?: string): HTMLElement {
  return h(
    'div',
    { class: 'term' },
    h('span', { class: 'term-value' }, value),
    h(
      'span',
      { class: 'term-name' },
      part !== undefined && h('span', { class: `key part-${part}`, 'aria-hidden': 'true' }),
      name,
    ),
    more,
  );
}

function sign(text: string): HTMLElement {
  return h('span', { class: 'sign' }, text);
}

/** The same numbers as lengths; said above, so hidden from readers. */
function bar(load: LoadView): HTMLElement {
  const parts = [
    { name: 'loaded', rows: load.rowsInserted + load.rowsUpdated },
    { name: 'rejected', rows: load.rowsRejected },
    { name: 'unchanged', rows: load.rowsUnchanged },
  ];
  return h(
    'div',
    { class: 'balance-bar', 'aria-hidden': 'true' },
    ...parts
      .filter((part) => part.rows > 0)
      .map((part) => {
        const piece = h('span', { class: `piece part-${part.name}`, title: `${part.name} ${formatCount(part.rows)}` });
        piece.style.flexGrow = String(part.rows);
        return piece;
      }),
  );
}
