/** What a step gives, which knows whether anybody waits for it. */
export class StepPromise<T> extends Promise<T> {
  #isAwaited = false;
  #failure: unknown;

  /** What is derived from one is no step of its own. */
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  /** @param work the step, begun */
  static of<T>(work: Promise<T>): StepPromise<T> {
    const promise = new StepPromise<T>((resolve, reject) => {
      work.then(resolve, reject);
    });
    // An operation may have begun several things when a cancel rejects all of them, and await only the first: the others would end
    // the process, with the jobs of everybody, as rejections that nobody handles.
    promise.#hearFailure();
    return promise;
  }

  /** Whether it was ever awaited, or handed to something that does so, such as `Promise.all`. */
  get isAwaited(): boolean {
    return this.#isAwaited;
  }

  /** Why it failed; undefined where it has not. */
  get failure(): unknown {
    return this.#failure;
  }

  // biome-ignore lint/suspicious/noThenProperty: it is a promise; by this it learns that somebody waits.
  override then<A = T, B = never>(
    onfulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    onrejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    this.#isAwaited = true;
    return super.then(onfulfilled, onrejected);
  }

  #hearFailure(): void {
    super.then(undefined, (reason: unknown) => {
      this.#failure = reason;
    });
  }
}
