import type { IncomingMessage } from "node:http";

/** The client went away, or its request ended, before the body was whole. */
export class BodyCutOff extends Error {
  override readonly name = "BodyCutOff";
}

/**
 * The body of a request whose length is known, and which Node's parser makes no longer than that.
 * @throws {BodyCutOff}
 */
export function readBody(request: IncomingMessage, length: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const cutOff = () => reject(new BodyCutOff("the client left before its request was whole"));
    request.once("close", cutOff);
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.once("end", () => {
      request.off("close", cutOff);
      const [first] = chunks;
      resolve(chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks, length));
    });
  });
}
