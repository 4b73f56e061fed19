const dollar = 36;
const leftBrace = 123;
const rightBrace = 125;

/** Whether `{{`, `${` or what `.format` fills in begins here: a one-word `{name}`, a number or nothing in braces. */
export function templateStartsAt(text: string, at: number, to: number): boolean {
  if (at + 1 >= to) return false;
  const first = text.charCodeAt(at);
  if (first === dollar) return text.charCodeAt(at + 1) === leftBrace;
  if (first !== leftBrace) return false;
  if (text.charCodeAt(at + 1) === leftBrace) return true;
  const close = text.indexOf('}', at);
  if (close < 0 || close >= to || close - at > 130) return false;
  return /^(?:[A-Za-z_][\w.]*|\d{0,3})$/.test(text.slice(at + 1, close));
}

/** Offset after the template that begins here, or -1 when nothing closes it. Braces and strings inside nest. */
export function templateEnd(text: string, at: number, to: number): number {
  const double = text.charCodeAt(at) === leftBrace && text.charCodeAt(at + 1) === leftBrace;
  let depth = 0;
  let i = double || text.charCodeAt(at) === dollar ? at + 2 : at + 1;
  for (; i < to; i++) {
    const c = text.charCodeAt(i);
    if (c === 39 || c === 34) {
      const close = text.indexOf(text[i] as string, i + 1);
      if (close > 0 && close < to) i = close;
    } else if (c === leftBrace) depth++;
    else if (c === rightBrace) {
      if (depth > 0) depth--;
      else if (!double) return i + 1;
      else if (text.charCodeAt(i + 1) === rightBrace && i + 1 < to) return i + 2;
    }
  }
  return -1;
}
