import type { History } from './history';

/** What somebody asks of the text around a statement: about a name before the statement at an index runs. */
type Ask<T> = (history: History, schema: string | undefined, name: string, index: number) => T;

interface Answered<T> {
  readonly schema: string | undefined;
  readonly name: string;
  readonly answer: T;
}

/** Answers to one question about names, each asked once. What was concluded from them holds as long as they stay the same. */
export class Answers<T> {
  // Most statements ask nothing of most kinds.
  private known: Map<string, Answered<T>> | undefined;

  constructor(private readonly ask: Ask<T>) {}

  of(history: History, schema: string | undefined, name: string, index: number): T {
    const key = schema === undefined ? name : `${schema}.${name}`;
    const known = this.known?.get(key);
    if (known !== undefined) return known.answer;
    const answer = this.ask(history, schema, name, index);
    (this.known ??= new Map()).set(key, { schema, name, answer });
    return answer;
  }

  hold(history: History, index: number): boolean {
    if (this.known !== undefined)
      for (const { schema, name, answer } of this.known.values())
        if (this.ask(history, schema, name, index) !== answer) return false;
    return true;
  }

  forget(): void {
    this.known = undefined;
  }
}
