import type { EventStream } from "../../../../../generated/runtime/strict.ts";

/**
 * The events of a stream, as a client takes them that has room for few: it is blocked once it holds `room`, and takes more when it has
 * none left.
 */
export async function* eventsOf<Event>(
  stream: EventStream<Event>,
  { room = 1, signal }: { readonly room?: number; readonly signal?: AbortSignal } = {},
): AsyncGenerator<Event, void> {
  const held: Event[] = [];
  let isOver = false;
  let failure: { readonly reason: unknown } | undefined;
  let wake = (): void => undefined;
  const feed = stream.open({
    send(event) {
      held.push(event);
      wake();
      return held.length < room;
    },
    end() {
      isOver = true;
      wake();
    },
    fail(reason) {
      failure = { reason };
      wake();
    },
  });
  const leave = (): void => wake();
  signal?.addEventListener("abort", leave);
  try {
    for (;;) {
      while (held.length > 0) {
        yield* held.splice(0, 1);
        if (held.length === 0 && !isOver && failure === undefined) feed.resume();
      }
      if (failure !== undefined) throw failure.reason;
      if (isOver || signal?.aborted) return;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  } finally {
    signal?.removeEventListener("abort", leave);
    feed.close();
  }
}
