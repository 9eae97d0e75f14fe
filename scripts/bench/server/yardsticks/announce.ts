import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Has a yardstick listen on a free port and tell where, until it is told to stop. */
export function announce(server: Server): void {
  // Not even a timer for idle connections, which a server that is to last has to set with each answer.
  server.keepAliveTimeout = 0;
  server.listen({ port: 0, host: "127.0.0.1", backlog: 4_096 }, () => {
    const address: AddressInfo | string | null = server.address();
    if (address === null || typeof address === "string") throw new Error("the yardstick has no port");
    process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${address.port}` })}\n`);
  });
  process.once("SIGTERM", () => process.exit(0));
}
