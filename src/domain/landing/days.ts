/** Calendar days as the landing zones name them. */

export interface Day {
  /** `2026/11/21`. */
  readonly path: string;
  /** `20261121`. */
  readonly compact: string;
  /** `2026-11-21`. */
  readonly iso: string;
  readonly date: Date;
}

/** `count` days from `first` (`YYYY-MM-DD`) on. */
export function daysFrom(first: string, count: number): Day[] {
  const start = Date.parse(`${first}T00:00:00Z`);
  return Array.from({ length: count }, (_, i) => {
    const date = new Date(start + i * 86_400_000);
    const iso = date.toISOString().slice(0, 10);
    return { date, iso, path: iso.replaceAll('-', '/'), compact: iso.replaceAll('-', '') };
  });
}
