import type { ServerResponse } from "node:http";
import type { Readable } from "node:stream";
import { createParser } from "eventsource-parser";
import type { StreamChange } from "./faulty-response.ts";
import { type WireEvent, written } from "./wire-event.ts";
import { type Write, writeWhole } from "./write.ts";

/**
 * Passes an event stream on, as its changes will have it.
 *
 * @param write how the bytes are put on the wire.
 */
export async function sendStream(
  stream: Readable,
  changes: readonly StreamChange[],
  outgoing: ServerResponse,
  write: Write = writeWhole,
): Promise<void> {
  outgoing.on("close", () => stream.destroy());
  if (changes.length === 0 && write === writeWhole) {
    stream.on("error", () => outgoing.destroy());
    stream.pipe(outgoing);
    return;
  }
  const send = async (items: readonly WireEvent[]) => {
    for (const item of items) {
      const text = written(item);
      const bytes = changes.reduce<string | Buffer>((now, { bytes }) => bytes?.(String(now)) ?? now, text);
      await write(outgoing, bytes);
    }
  };
  try {
    for await (const item of itemsOf(stream)) {
      await send(await passed(item, changes));
    }
  } catch {
    outgoing.destroy();
    return;
  }
  await send(changes.flatMap(({ atEnd }) => atEnd?.() ?? []));
  if (!changes.some(({ keepOpen }) => keepOpen === true)) outgoing.end();
}

/** What becomes of an item when all changes have been made to it, one after the other. */
async function passed(item: WireEvent, changes: readonly StreamChange[]): Promise<readonly WireEvent[]> {
  let items: readonly WireEvent[] = [item];
  for (const { each } of changes) {
    if (each === undefined) continue;
    const made: WireEvent[] = [];
    for (const one of items) {
      const result = await each(one);
      if (result !== undefined) made.push(...(Array.isArray(result) ? result : [result]));
    }
    items = made;
  }
  return items;
}

/** The items of an event stream, as they arrive. */
async function* itemsOf(stream: Readable): AsyncGenerator<WireEvent> {
  const items: WireEvent[] = [];
  const parser = createParser({
    onEvent: ({ event, id, data }) => {
      items.push({ ...(event === undefined ? {} : { event }), ...(id === undefined ? {} : { id }), data });
    },
    onComment: (comment) => {
      items.push({ comment });
    },
    onRetry: (retry) => {
      items.push({ retry });
    },
  });
  const text = new TextDecoder("utf-8");
  for await (const chunk of stream) {
    parser.feed(text.decode(Buffer.from(chunk), { stream: true }));
    yield* items.splice(0);
  }
}
