import type { PrincipalName } from "../../api/principal.ts";
import { since } from "../../scenario/since.ts";
import type { StepKind } from "./step-kind.ts";

function list(as: PrincipalName): StepKind {
  return {
    topic: "list",
    role: "list",
    requirement: "list.order",
    ...(as === "full" ? {} : { principals: [as] }),
    title: () => `list as ${as}`,
    run: async (world, state) => {
      const [first] = state.jobs;
      if (first === undefined) return;
      const query = { since: since(first.handle), limit: 200 };
      const reply = await world.send(as, "list", () => world.context.api.list({ as, query }));
      world.status(reply, 200);
      for (const job of state.jobs) {
        const mine = job.owner === (as === "read_only" ? "full" : as);
        const shown = reply.jobs.filter(
          (view) => view.at("/metadata/marker") === job.marker || view.id === job.handle.id,
        );
        const times = `${job.name} ${shown.length} times`;
        if (!mine)
          world.must(shown.length === 0, `no job of another tenant in the list`, times, reply.exchange);
        else if (!reply.hasMore)
          world.must(shown.length === 1, `${job.name} once in the list`, times, reply.exchange);
        for (const view of shown) world.fits(job, view, reply.exchange);
      }
    },
  };
}

/** Listing jobs: each of one's own once, none of another tenant. */
export const lists: readonly StepKind[] = [list("full"), list("read_only"), list("other_team")];
