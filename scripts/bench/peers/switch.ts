import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** One address behind which servers are exchanged, for peers that are told theirs once. */
export interface Switch {
  readonly url: string;
  /** Leads to another server from now on; connections to the one before are closed. */
  to(url: string): void;
  close(): Promise<void>;
}

/** Starts a switch on a free port of the loopback interface. */
export async function startSwitch(first: string): Promise<Switch> {
  let target = new URL(first);
  const open = new Set<Socket>();
  const server = createServer((incoming) => {
    const outgoing = connect(Number(target.port), target.hostname);
    for (const [one, other] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      open.add(one);
      one.pipe(other);
      // Whichever end breaks, the other one must hear of it: a fault may well be a broken connection.
      one.on("error", () => other.destroy());
      one.on("close", () => {
        open.delete(one);
        other.destroy();
      });
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const disconnect = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`,
    to(url) {
      target = new URL(url);
      disconnect();
    },
    async close() {
      disconnect();
      server.close();
      await once(server, "close");
    },
  };
}
