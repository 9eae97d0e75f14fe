import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** A way to a database that can fall silent, as a firewall does that forgets a connection: nobody is told that it is gone. */
export interface MuteProxy {
  /** The database by this way. */
  readonly url: string;
  /** From now on nothing passes on the connections that are open; new ones are as good as ever. */
  mute(): void;
}

/** Opens a way to the database; it is closed when the test is over. */
export async function muteProxyTo(database: string): Promise<MuteProxy> {
  const to = new URL(database);
  const sockets = new Set<Socket>();
  const proxy = createServer((client) => {
    const server = connect(Number(to.port), to.hostname);
    client.pipe(server).pipe(client);
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
    }
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    proxy.close();
  });
  const address = proxy.address();
  if (address === null || typeof address === "string") throw new Error("the proxy has no port");
  const url = new URL(database);
  url.host = `127.0.0.1:${address.port}`;
  return {
    url: url.href,
    mute() {
      for (const socket of sockets) socket.unpipe().pause();
    },
  };
}
