/** Moments in the user's zone; UTC is for the tooltip. */
import { h } from './dom';

const two = (value: number): string => String(value).padStart(2, '0');

/** 06:12:01 */
export function clock(ms: number): string {
  const date = new Date(ms);
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** 2026-11-21 06:12:01 */
export function dateTime(ms: number): string {
  const date = new Date(ms);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${clock(ms)}`;
}

export function utc(ms: number): string {
  return `${new Date(ms).toISOString().replace('T', ' ').slice(0, 19)} UTC`;
}

/** A moment as an element: local time, UTC on hover. */
export function moment(ms: number, style: 'clock' | 'date' = 'date'): HTMLElement {
  return h(
    'time',
    { datetime: new Date(ms).toISOString(), title: utc(ms) },
    style === 'clock' ? clock(ms) : dateTime(ms),
  );
}

/** Running time as a clock: 00:41, 1:02:03. */
export function elapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const hours = Math.floor(seconds / 3600);
  return `${hours > 0 ? `${hours}:` : ''}${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
}
