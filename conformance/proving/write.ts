import type { ServerResponse } from "node:http";
import { setImmediate } from "node:timers/promises";

/** Puts bytes on the wire, and waits where the reader does not read. */
export type Write = (outgoing: ServerResponse, bytes: string | Buffer) => Promise<void>;

/** A reader that does not read is felt by the proxy, as it is by a server. */
export const writeWhole: Write = async (outgoing, bytes) => {
  if (!outgoing.destroyed && !outgoing.write(bytes)) await drained(outgoing);
};

/** How many bytes are sent one by one; all of a long stream would take longer than the checks wait. */
const SINGLE = 40;
/** What is longer goes in a few pieces. */
const LONG = 4_096;

/** Bytes one by one at first, then in pieces of sizes that fall within lines, events and characters. */
export const writeSplit: Write = async (outgoing, bytes) => {
  const all = Buffer.from(bytes);
  for (let at = 0; at < all.length; ) {
    const short = at < SINGLE ? 1 : Math.max(61, Math.floor(all.length / 31));
    const size = all.length > LONG ? Math.ceil(all.length / 3) + 1 : short;
    await writeWhole(outgoing, all.subarray(at, at + size));
    at += size;
    // What is written in one turn leaves in one packet.
    await setImmediate();
  }
};

/** Waits until the client has taken what was written, or has gone. */
async function drained(outgoing: ServerResponse): Promise<void> {
  await new Promise<void>((resolve) => {
    const done = () => {
      outgoing.off("drain", done);
      outgoing.off("close", done);
      resolve();
    };
    outgoing.once("drain", done);
    outgoing.once("close", done);
  });
}
