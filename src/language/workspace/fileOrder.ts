/** Compares two paths as people number them: `9_load` before `10_marts`. For sorting. */
export function byPath(a: string, b: string): number {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  // The digits before the place belong to the number that it is in.
  while (i > 0 && isDigit(a.charCodeAt(i - 1))) i--;
  const [first, second] = [numberAt(a, i), numberAt(b, i)];
  if (first !== '' && second !== '') {
    const [x, y] = [first.replace(/^0+/, ''), second.replace(/^0+/, '')];
    if (x.length !== y.length) return x.length - y.length;
    if (x !== y) return x < y ? -1 : 1;
  }
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Whether two files are numbered steps of one folder, which are run one after the other: `001_core.sql`, `V2__drop.sql`. */
export function areSteps(one: string, other: string): boolean {
  const [a, b] = [one.lastIndexOf('/') + 1, other.lastIndexOf('/') + 1];
  return one.slice(0, a) === other.slice(0, b) && isNumbered(one.slice(a)) && isNumbered(other.slice(b));
}

function isNumbered(name: string): boolean {
  return /^v?\d/i.test(name);
}

function numberAt(path: string, from: number): string {
  let to = from;
  while (isDigit(path.charCodeAt(to))) to++;
  return path.slice(from, to);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
