import { connect, type Socket } from "node:net";
import type { ClosedLoop, ClosedLoopResult } from "./protocol.ts";
import { ResponseReader } from "./response-reader.ts";

/** Keeps every connection busy for a while. */
export async function closedLoop(task: ClosedLoop): Promise<ClosedLoopResult> {
  const latenciesMs: number[] = [];
  const statuses: Record<number, number> = {};
  const started = performance.now();
  const end = started + task.durationMs;
  let turn = 0;
  const next = (): string => task.requests[turn++ % task.requests.length] ?? "";

  const oneConnection = (): Promise<void> =>
    new Promise((resolve, reject) => {
      let sentAt = 0;
      const socket: Socket = connect({ port: task.port, host: "127.0.0.1", noDelay: true });
      const send = (): void => {
        sentAt = performance.now();
        socket.write(next(), "latin1");
      };
      const reader = new ResponseReader((status) => {
        const now = performance.now();
        latenciesMs.push(now - sentAt);
        statuses[status] = (statuses[status] ?? 0) + 1;
        if (now < end) send();
        else socket.destroy();
      });
      socket.setEncoding("latin1");
      socket.on("connect", send);
      socket.on("data", (chunk: string) => reader.read(chunk));
      socket.on("error", reject);
      socket.on("close", () => resolve());
    });

  await Promise.all(Array.from({ length: task.connections }, oneConnection));
  const elapsedMs = performance.now() - started;
  return {
    answered: latenciesMs.length,
    elapsedMs,
    latenciesMs: latenciesMs.sort((a, b) => a - b),
    statuses,
  };
}
