import { connect, type Socket } from "node:net";
import { delaySince } from "../delay-since.ts";
import type { Open, Received } from "./protocol.ts";

/** How many connections are on their way at a time: a server's queue of those it has not accepted yet is finite. */
const AT_ONCE = 200;
/** Characters of an RFC 3339 time in milliseconds. */
const TIME_LENGTH = "2026-11-27T00:00:00.000Z".length;

/** Connections on which a server answers slowly or without end, such as event streams. */
export class HeldConnections {
  readonly #sockets = new Set<Socket>();
  #delaysMs: number[] = [];
  #ended = 0;

  async open({ port, requests, mark, until }: Open): Promise<void> {
    const waiting = [...requests];
    const openSome = async (): Promise<void> => {
      for (let request = waiting.pop(); request !== undefined; request = waiting.pop())
        await this.#openOne(port, request, mark, until);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, openSome));
  }

  received(): Received {
    const delaysMs = this.#delaysMs.sort((a, b) => a - b);
    this.#delaysMs = [];
    return { delaysMs, ended: this.#ended };
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#sockets.clear();
    this.#delaysMs = [];
    this.#ended = 0;
  }

  #openOne(port: number, request: string, mark: string, until: Open["until"]): Promise<void> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: "127.0.0.1" });
      this.#sockets.add(socket);
      socket.setEncoding("latin1");
      socket.on("error", reject);
      socket.on("connect", () => {
        socket.write(request, "latin1", () => {
          if (until === "sent") resolve();
        });
      });
      socket.on("data", (chunk: string) => {
        resolve();
        // An event is never cut in two here: it is small and goes out in one write.
        for (let at = chunk.indexOf(mark); at !== -1; at = chunk.indexOf(mark, at + 1)) {
          this.#delaysMs.push(delaySince(chunk.slice(at + mark.length, at + mark.length + TIME_LENGTH)));
        }
      });
      socket.on("close", () => {
        this.#sockets.delete(socket);
        this.#ended += 1;
      });
    });
  }
}
