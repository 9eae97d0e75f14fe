import type { PrincipalName } from "../../api/principal.ts";
import type { Query } from "../../api/target.ts";
import { since } from "../../scenario/since.ts";
import { takes } from "../../scenario/widest.ts";
import type { State, Tracked } from "../state.ts";
import type { World } from "../world.ts";
import type { StepKind } from "./step-kind.ts";

function list(as: PrincipalName): StepKind {
  return {
    role: "list",
    requirement: "list.order",
    ...(as === "full" ? {} : { principals: [as] }),
    title: () => `list as ${as}`,
    run: async (world, state) => {
      const [first] = state.jobs;
      if (first === undefined) return;
      const owner = as === "read_only" ? "full" : as;
      const query = { ...window(world, state, first, owner), limit: 200 };
      const reply = await world.send(as, "list", () => world.context.api.list({ as, query }));
      state.repeated.delete(owner);
      world.status(reply, 200);
      for (const job of state.jobs) {
        const mine = job.owner === owner;
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

/** When the jobs of the sequence were created: a list of all that others have made since is long, and says nothing of these. */
function window({ context }: World, state: State, first: Tracked, owner: PrincipalName): Query {
  const from = { since: since(first.handle) };
  const last = state.jobs.at(-1)?.handle.created.job.moment("created_at");
  // What a repeat has created wrongly came later.
  if (state.repeated.has(owner) || last === undefined || !takes(context.contract, "until")) return from;
  return { ...from, until: new Date(last + 1).toISOString() };
}

/** Listing jobs: each of one's own once, none of another tenant. */
export const lists: readonly StepKind[] = [list("full"), list("read_only"), list("other_team")];
