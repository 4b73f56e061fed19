/** Where a text stops being JSON. JSON.parse does not say it reliably, and a person needs the line. */

const blank = /[ \t\r\n]*/y;
const text = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const scalar = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/y;

/** Offset of the first character that does not belong there; undefined where the text is JSON. */
export function jsonErrorOffset(json: string): number | undefined {
  const scanner = new JsonScanner(json);
  if (scanner.value() && scanner.atEnd()) return undefined;
  return scanner.at;
}

class JsonScanner {
  at = 0;

  constructor(private readonly json: string) {}

  atEnd(): boolean {
    this.take(blank);
    return this.at === this.json.length;
  }

  value(): boolean {
    this.take(blank);
    switch (this.json[this.at]) {
      case '{':
        return this.list('}', () => this.take(text) && this.symbol(':') && this.value());
      case '[':
        return this.list(']', () => this.value());
      case '"':
        return this.take(text);
      default:
        return this.take(scalar);
    }
  }

  private list(close: string, item: () => boolean): boolean {
    this.at++;
    if (this.symbol(close)) return true;
    do {
      this.take(blank);
      if (!item()) return false;
    } while (this.symbol(','));
    return this.symbol(close);
  }

  private symbol(expected: string): boolean {
    this.take(blank);
    if (this.json[this.at] !== expected) return false;
    this.at++;
    return true;
  }

  private take(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.json);
    if (found === null) return false;
    this.at += found[0].length;
    return true;
  }
}
