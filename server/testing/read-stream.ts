import { createParser, type EventSourceMessage } from "eventsource-parser";

/** An event stream being read, as a client sees it. */
export interface StreamReading {
  readonly events: EventSourceMessage[];
  readonly comments: string[];
  /** Resolves when the server closes the stream. */
  readonly closed: Promise<void>;
  /** Resolves with the first event that satisfies the condition, whether it came already or is still to come. */
  until(condition: (event: EventSourceMessage) => boolean): Promise<EventSourceMessage>;
}

/** Reads a response as an event stream until it ends. */
export function readStream(response: Response): StreamReading {
  const events: EventSourceMessage[] = [];
  const comments: string[] = [];
  const waiting = new Set<() => void>();
  const parser = createParser({
    onEvent: (event) => {
      events.push(event);
      for (const check of waiting) check();
    },
    onComment: (comment) => comments.push(comment),
  });
  const read = async (): Promise<void> => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) parser.feed(decoder.decode(chunk, { stream: true }));
  };
  const closed = read();
  return {
    events,
    comments,
    closed,
    until: (condition) =>
      new Promise((resolve, reject) => {
        const check = (): void => {
          const found = events.find(condition);
          if (found === undefined) return;
          waiting.delete(check);
          resolve(found);
        };
        waiting.add(check);
        check();
        closed.then(() => reject(new Error("the stream ended without that event")), reject);
      }),
  };
}
