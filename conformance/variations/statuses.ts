import { onResponse } from "../proving/faults.ts";
import { variation } from "./variation.ts";

variation(
  "more-statuses",
  "statuses",
  "a status of its own, preparing, between queued and running",
  "openapi/jobs/schemas/JobStatus.yaml",
  // The server does it; the mark makes it seen that it did.
  onResponse("any", (response) =>
    response.body.includes('"preparing"') ? response.with("X-Status-Seen", "preparing") : response,
  ),
  "--preparing",
);
