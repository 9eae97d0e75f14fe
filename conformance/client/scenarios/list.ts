import { type Answer, json, refusal } from "../answers.ts";
import { concludesError, observe } from "../demands.ts";
import { sampleJob } from "../sample-job.ts";
import { scenario } from "../scenario.ts";

const ids = ["a", "b", "c"].map((letter) => `job_01J9SCK3W8Q2V5N7X4R6T0YH${letter}0`);

function listed(of: readonly (string | undefined)[], next: string | null): Answer {
  const data = of.map((id) => sampleJob("running", { id }));
  return json(200, { data, pagination: { next_cursor: next, has_more: next !== null } });
}

scenario("list: over several pages, one of them empty", {
  task: "list",
  answers: {
    list: [listed(ids.slice(0, 2), "Y3Vyc29yLTE"), listed([], "Y3Vyc29yLTI"), listed(ids.slice(2), null)],
  },
  demands: [
    observe(
      "client.every-page",
      `the items ${ids.join(", ")}`,
      ({ conclusion }) =>
        conclusion.items?.join() === ids.join()
          ? undefined
          : `the items ${conclusion.items?.join(", ") || "(none)"}`,
      { about: "conclusion", likely: "only the first page is read, or an empty page is taken for the last" },
    ),
    observe("client.every-page", "three requests, each with the cursor of the page before", ({ of }) => {
      const cursors = of.list.map(({ url }) => new URL(url, "http://x").searchParams.get("cursor"));
      return cursors.join() === ",Y3Vyc29yLTE,Y3Vyc29yLTI" ? undefined : `the cursors ${cursors.join(", ")}`;
    }),
  ],
});

scenario("list: a cursor expires on the way", {
  task: "list",
  answers: {
    list: [
      listed(ids.slice(0, 2), "Y3Vyc29yLTE"),
      refusal(400, "invalid_request", "pagination.cursor_invalid"),
    ],
  },
  demands: [
    concludesError("client.expired-cursor", 400, "pagination.cursor_invalid", {
      likely: "what was read so far is passed off as the whole list",
    }),
  ],
});
