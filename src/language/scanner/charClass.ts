/** What a character below 128 can begin; everything above is part of a word, except the Unicode blanks. */
export const enum CharClass {
  Invalid,
  Blank,
  WordStart,
  Digit,
  Other,
}

export const charClasses = new Uint8Array(128);
/** 1 for characters that go on a word (`$` apart, which may begin a template). */
export const wordParts = new Uint8Array(128);

for (let code = 0; code < 128; code++) {
  const char = String.fromCharCode(code);
  if (/[a-z_]/i.test(char)) charClasses[code] = CharClass.WordStart;
  else if (/[0-9]/.test(char)) charClasses[code] = CharClass.Digit;
  else if (/[\t\n\v\f\r ]/.test(char)) charClasses[code] = CharClass.Blank;
  else if (code > 32 && code < 127) charClasses[code] = CharClass.Other;
  if (/[a-z0-9_]/i.test(char)) wordParts[code] = 1;
}

/** Blanks beyond ASCII that editors leave in text: no-break space, BOM, line separators and their like. */
export function isWideBlank(code: number): boolean {
  return (
    code === 0xa0 ||
    code === 0xfeff ||
    code === 0x85 ||
    (code >= 0x2000 && code <= 0x200b) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x3000
  );
}

export function isWordStart(code: number): boolean {
  return code < 128 ? charClasses[code] === CharClass.WordStart : code === code && !isWideBlank(code);
}

export function isWordPart(code: number): boolean {
  return code < 128 ? wordParts[code] === 1 : code === code && !isWideBlank(code);
}
