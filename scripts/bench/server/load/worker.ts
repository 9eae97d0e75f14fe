/** The load process: does what its parent asks over the channel of `fork`, one task after the other. */
import { closedLoop } from "./closed-loop.ts";
import { HeldConnections } from "./held-connections.ts";
import type { Answer, Order, ResultOf, TaskName } from "./protocol.ts";

const held = new HeldConnections();

process.on("message", (order: Order) => {
  perform(order).then(
    (result) => answer({ ok: true, result }),
    (error: unknown) => answer({ ok: false, reason: error instanceof Error ? error.message : String(error) }),
  );
});
process.on("disconnect", () => process.exit());

async function perform(order: Order): Promise<ResultOf<TaskName>> {
  switch (order.name) {
    case "closedLoop":
      return closedLoop(order.task);
    case "open":
      await held.open(order.task);
      return null;
    case "received":
      return held.received();
    case "close":
      held.close();
      return null;
  }
}

function answer(answered: Answer): void {
  process.send?.(answered);
}
