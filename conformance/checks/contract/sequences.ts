import { Blocked, Finding } from "../../expect/finding.ts";
import { explore } from "../../exploration/explore.ts";
import { check } from "../../runner/check.ts";
import { selected } from "../../runner/select.ts";

/** A sequence as short as this shows nothing that single requests would not. */
const NO_SEQUENCE = 2;

/** Room for nearly every order of three steps: some 440 requests, in half a second on a server that does nothing else. */
const ROOM = { sequences: 12, steps: 36 };

/** A server so far away, in milliseconds, is waited for most of the time: then all sequences run at the same time, not half. */
const FAR_MS = 30;

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
    lastsMs: 2_000,
    timeoutMs: 60_000,
  },
  async (context) => {
    const { contract, settings, latencyMs, violate } = context;
    const { timeoutMs } = settings;
    const atOnce = latencyMs < FAR_MS ? ROOM.sequences / 2 : ROOM.sequences;
    const bounds = { ...ROOM, atOnce, findMs: timeoutMs, shrinkMs: timeoutMs / 2 };
    const { found, planned, made } = await explore(context, bounds);
    if (found === undefined) {
      if (made === planned) return;
      return context.notTestable(
        `time was up after ${made} of ${planned} steps, and nothing was found in them; a larger --timeout lets it go on`,
      );
    }
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
