/**
 * A problem that a person can mend: says what, where and how. Every layer throws this for expected failures;
 * `reason` is for code (nothing matches on message text), the rest is for people.
 */
export class Problem extends Error {
  readonly reason: string;
  /** The thing it happened to: a file and line, an object's URI, a setting's name. */
  readonly where: string | undefined;
  /** What to do about it, one plain sentence or a command. */
  readonly mend: string | undefined;
  /** Codes, request ids, the server's own words: shown under "Details". */
  readonly details: string | undefined;

  constructor(
    reason: string,
    message: string,
    more: { where?: string; mend?: string; details?: string; cause?: unknown } = {},
  ) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause });
    this.name = 'Problem';
    this.reason = reason;
    this.where = more.where;
    this.mend = more.mend;
    this.details = more.details;
  }

  /** Each bundle carries a class of its own: a Problem of another bundle is one here too. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    if (this !== Problem) return Function.prototype[Symbol.hasInstance].call(this, value);
    return value instanceof Error && value.name === 'Problem' && 'reason' in value;
  }
}

/** The message of anything thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** True for an abort by the person or by a closing caller: never shown as an error. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === 'AbortError' || error.name === 'Canceled');
}

/** Marks a switch as complete: a new variant breaks the build here. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value ${JSON.stringify(value)}`);
}

/** True for a Problem, whichever bundle made it. */
export function isProblem(error: unknown): error is Problem {
  return error instanceof Problem;
}
