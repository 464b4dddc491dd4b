/** Work on a list, some of it at the same time, in the order of the list. Nothing starts before a result is asked for. */
export class Lanes<T> {
  private readonly started = new Map<number, Promise<{ readonly error?: unknown }>>();

  constructor(
    /** How much runs at the same time. */
    private readonly count: number,
    private readonly items: readonly T[],
    private readonly work: (item: T) => Promise<void>,
  ) {}

  /** Ends when an item is done, as it does, while the next ones have begun. */
  async result(index: number): Promise<void> {
    for (let ahead = index; ahead < index + this.count; ahead++) this.start(ahead);
    const outcome = await this.started.get(index);
    if (outcome !== undefined && "error" in outcome) throw outcome.error;
  }

  private start(index: number): void {
    const item = this.items[index];
    if (item === undefined || this.started.has(index)) return;
    this.started.set(
      index,
      this.work(item).then(
        () => ({}),
        (error: unknown) => ({ error }),
      ),
    );
  }
}
