import type { IncomingMessage } from "node:http";
import { BodyCutOff } from "../body.ts";

/**
 * The body of a request whose length is known, and which Node's parser makes no longer than that.
 * @throws {BodyCutOff}
 */
export function readBody(request: IncomingMessage, length: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let isWhole = false;
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      isWhole = true;
      const [first] = chunks;
      resolve(chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks, length));
    });
    // Heard at the end of every request: to take it off again costs more than to be told.
    request.on("close", () => {
      if (!isWhole) reject(new BodyCutOff());
    });
  });
}
