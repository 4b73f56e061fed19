/** How a typed word matches a name: 0 begins it, 1 begins a word of it (`sto` in `dim_store`), 2 its letters stand in it in order; -1 not. */
export function matchOf(typed: string, name: string): -1 | 0 | 1 | 2 {
  if (typed === '') return 0;
  const at = name.indexOf(typed);
  if (at === 0) return 0;
  if (at > 0 && isBoundary(name.charCodeAt(at - 1))) return 1;
  let found = at;
  while (found > 0) {
    found = name.indexOf(typed, found + 1);
    if (found > 0 && isBoundary(name.charCodeAt(found - 1))) return 1;
  }
  return at > 0 || inOrder(typed, name) ? 2 : -1;
}

function isBoundary(code: number): boolean {
  // `_`, `.`, blank, `-`, `/`
  return code === 95 || code === 46 || code === 32 || code === 45 || code === 47;
}

/** Its first letter must begin a word of the name, the others only follow: `dst` matches `dim_store`, `ore` does not match it here. */
function inOrder(typed: string, name: string): boolean {
  const first = typed.charCodeAt(0);
  for (let start = 0; start < name.length; start++) {
    if (name.charCodeAt(start) !== first || (start > 0 && !isBoundary(name.charCodeAt(start - 1)))) continue;
    let at = start;
    let i = 1;
    for (; i < typed.length; i++) {
      at = name.indexOf(typed[i] as string, at + 1);
      if (at < 0) break;
    }
    if (i === typed.length) return true;
  }
  return false;
}
