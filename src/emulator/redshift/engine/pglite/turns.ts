/** Sessions of the one connection take turns: one keeps it for as long as its transaction is open. */
export class Turns<T> {
  private holder: T | undefined;
  private readonly waiting: { readonly who: T; readonly start: () => void; readonly refuse: (error: Error) => void }[] =
    [];

  /** Resolves when it is this session's turn (at once when it still has it). */
  take(who: T): Promise<void> {
    if (this.holder === who) return Promise.resolve();
    if (this.holder === undefined) {
      this.holder = who;
      return Promise.resolve();
    }
    return new Promise((start, refuse) => this.waiting.push({ who, start, refuse }));
  }

  release(who: T): void {
    if (this.holder !== who) return;
    const next = this.waiting.shift();
    this.holder = next?.who;
    next?.start();
  }

  /** Takes a waiting session out of the queue; false when it does not wait. */
  withdraw(who: T, error: Error): boolean {
    const at = this.waiting.findIndex((entry) => entry.who === who);
    if (at < 0) return false;
    const [entry] = this.waiting.splice(at, 1);
    entry?.refuse(error);
    return true;
  }

  holds(who: T): boolean {
    return this.holder === who;
  }
}
