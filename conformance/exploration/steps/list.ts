import type { PrincipalName } from "../../api/principal.ts";
import type { Query } from "../../api/target.ts";
import { since } from "../../scenario/since.ts";
import { takes } from "../../scenario/widest.ts";
import type { Tracked } from "../state.ts";
import type { World } from "../world.ts";
import type { StepKind } from "./step-kind.ts";

/** So many of the newest jobs are listed, while others make theirs. */
const NEWEST = 30;

function list(as: PrincipalName): StepKind {
  return {
    role: "list",
    requirement: "list.order",
    ...(as === "full" ? {} : { principals: [as] }),
    title: ({ name }, { repeated }) =>
      repeated.has(ownerOf(as)) ? `list the newest jobs as ${as}` : `list as ${as} when ${name} was created`,
    run: async (world, state, job) => {
      const owner = ownerOf(as);
      // What a repeat has created wrongly is among the newest.
      const newest = state.repeated.delete(owner);
      const query = newest ? { limit: NEWEST } : moment(world, job);
      const reply = await world.send(as, "list", () => world.context.api.list({ as, query }));
      world.status(reply, 200);
      for (const one of newest ? state.jobs : [job]) {
        const shown = reply.jobs.filter(
          (view) => view.at("/metadata/marker") === one.marker || view.id === one.handle.id,
        );
        const times = `${one.name} ${shown.length} times`;
        if (one.owner !== owner)
          world.must(shown.length === 0, "no job of another tenant in the list", times, reply.exchange);
        else if (shown.length > 1 || !reply.hasMore)
          world.must(shown.length === 1, `${one.name} once in the list`, times, reply.exchange);
        for (const view of shown) world.fits(one, view, reply.exchange);
      }
    },
  };
}

/** Whose jobs are listed. */
function ownerOf(as: PrincipalName): PrincipalName {
  return as === "read_only" ? "full" : as;
}

/** When a job was created: a list of all that others have made since is long, and says nothing of this one. */
function moment({ context }: World, { handle }: Tracked): Query {
  const from = { since: since(handle), limit: 200 };
  const at = handle.created.job.moment("created_at");
  if (at === undefined || !takes(context.contract, "until")) return from;
  return { ...from, until: new Date(at + 1).toISOString() };
}

/** Listing jobs: each of one's own once, none of another tenant. */
export const lists: readonly StepKind[] = [list("full"), list("read_only"), list("other_team")];
