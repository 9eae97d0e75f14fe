import type { IncomingMessage } from "node:http";
import type { Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { delay } from "./wait.ts";

/** A body that grew beyond what the suite is willing to hold. */
const LIMIT_BYTES = 16 * 1024 * 1024;

/** The bytes of a response, content coding removed as they arrive. */
export function decoded(message: IncomingMessage): Readable {
  const coding = message.headers["content-encoding"]?.toLowerCase();
  if (coding === "gzip") return pipe(message, createGunzip());
  if (coding === "deflate") return pipe(message, createInflate());
  if (coding === "br") return pipe(message, createBrotliDecompress());
  return message;
}

/**
 * Reads a response to its end.
 *
 * @param timeoutMs how long the whole body may take.
 * @throws an `Error` that says what went wrong: too slow, too long, or cut off.
 */
export async function readBody(
  message: IncomingMessage,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const patience = new AbortController();
  const late = delay(timeoutMs, patience.signal).then(
    () => message.destroy(new Error(`the body was not complete within ${timeoutMs} ms`)),
    () => undefined,
  );
  const abort = () => message.destroy(new Error("aborted"));
  signal.addEventListener("abort", abort, { once: true });
  try {
    for await (const chunk of decoded(message)) {
      const bytes = Buffer.from(chunk);
      length += bytes.length;
      if (length > LIMIT_BYTES) throw new Error(`the body is longer than ${LIMIT_BYTES} bytes`);
      chunks.push(bytes);
    }
    return Buffer.concat(chunks);
  } finally {
    signal.removeEventListener("abort", abort);
    patience.abort();
    await late;
  }
}

function pipe<T extends Readable & NodeJS.WritableStream>(message: IncomingMessage, target: T): T {
  message.on("error", (error) => target.destroy(error));
  message.on("aborted", () => target.destroy(new Error("aborted")));
  return message.pipe(target);
}
