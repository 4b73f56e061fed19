/** Letters of the Yi syllabary: a statement may hold any other letter, and the layout library takes them for a name's. */
const first = 0xa000;
const letters = 0x400;
const fill = '\ua48c';
const pattern = /\/\*([\ua000-\ua3ff]+)\ua48c*\*\/|([\ua000-\ua3ff]+)\ua48c*|\bzq_+(?!\w)/g;
/** How wide a text of several lines is, nobody can say. */
const several = 12;

/** Words that stand for the names of routines, by their width: the library must know them as functions, and looks for such in ASCII. */
const callWord = (width: number): string => 'zq_'.padEnd(Math.min(width, widestCall), '_');
const widestCall = 64;
export const callWords: readonly string[] = Array.from({ length: widestCall - 2 }, (_, n) => callWord(n + 3));

/** Words that stand for texts while the layout library works: as wide as these, so that lines break where they should. */
export class StandIns {
  private readonly kept: string[] = [];
  /** Texts that calls stand for, in their order: the library keeps it. */
  private readonly calls: string[] = [];

  /** The word that stands for `text`. */
  add(text: string): string {
    let index = this.kept.push(text) - 1;
    let word = '';
    do {
      word = String.fromCharCode(first + (index % letters)) + word;
      index = Math.floor(index / letters);
    } while (index > 0);
    return word.padEnd(text.includes('\n') ? several : text.length, fill);
  }

  /** The comment that stands for one that the library would write otherwise, or does not read. */
  addComment(text: string): string {
    return `/*${this.add(text)}*/`;
  }

  /** The same for a routine's name, before its parenthesis. */
  addCall(name: string): string {
    this.calls.push(name);
    return callWord(name.length);
  }

  /** A laid out text with what its words stand for. */
  restore(laidOut: string): string {
    let calls = 0;
    return laidOut.replace(pattern, (_, comment: string | undefined, other: string | undefined) => {
      const word = comment ?? other;
      if (word === undefined) return this.calls[calls++] ?? '';
      let index = 0;
      for (let i = 0; i < word.length; i++) index = index * letters + word.charCodeAt(i) - first;
      return this.kept[index] ?? '';
    });
  }
}
