import { Blocked, Finding } from "../../expect/finding.ts";
import { explore } from "../../exploration/explore.ts";
import { check } from "../../runner/check.ts";
import { selected } from "../../runner/select.ts";

/** A sequence as short as this shows nothing that single requests would not. */
const NO_SEQUENCE = 2;

/** On a server that does nothing else this takes about a second and a half; beside the other checks of a run, longer. */
const BOUNDS = { sequences: 21, milliseconds: 5_000, requests: 450, steps: 18 };

check(
  "contract.sequences",
  {
    roles: ["create", "get"],
    requires: [
      "create.accepted",
      "create.readable",
      "job.id",
      "poll.not-modified",
      "poll.etag",
      "cancel.accepted",
      "cancel.hidden",
      "idempotency.replay",
      "stream.snapshot-first",
      "stream.resume",
      "stream.end",
      "stream.ended",
      "tenancy.hidden",
      "tenancy.list",
      "list.walk",
      "logs.order",
    ],
    lastsMs: 1_500,
    timeoutMs: 30_000,
  },
  async (context) => {
    const { contract, settings, violate } = context;
    const found = await explore(context, BOUNDS);
    if (found === undefined) return;
    const { failure, steps } = found;
    const { requirement, expected, actual, exchange } = failure;
    const seen = exchange === undefined ? {} : { exchange };
    if (steps.length <= NO_SEQUENCE) {
      throw new Blocked(`one request shows it already: expected ${expected}, actual ${actual}`, exchange);
    }
    const named = selected(contract.requirements, settings).some(({ id }) => id === requirement);
    if (requirement !== undefined && named) {
      violate({ requirement, expected, actual, steps, ...seen });
      throw new Blocked(
        `a sequence of ${steps.length} steps violates ${requirement}, where it is told`,
        exchange,
      );
    }
    const what = requirement === undefined ? expected : `${expected} (${requirement})`;
    throw new Finding({ expected: what, actual, steps, ...seen });
  },
);
