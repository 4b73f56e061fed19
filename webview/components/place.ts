import type { PlaceView } from '../../src/protocol/envelope';
import { h } from './dom';

/** A connection's name; its environment as a word in a colour of its own, never the colour alone. */
export function placeLabel(place: PlaceView): HTMLElement {
  const environment = place.environment;
  return h(
    'span',
    { class: 'place', title: `Connection ${place.connection}${environment ? ` (${environment})` : ''}` },
    place.connection,
    environment !== undefined && environment !== 'development' && ' ',
    environment !== undefined &&
      environment !== 'development' &&
      h('span', { class: `env env-${environment}` }, environment),
  );
}
