import { type Answer, bare, refusal } from "../answers.ts";
import { concludesError, observe } from "../demands.ts";
import { scenario } from "../scenario.ts";

/** Whatever is asked for, the answer is the same. */
function refused(
  name: string,
  answer: Answer,
  status: number,
  code: string | undefined,
  likely: string,
): void {
  scenario(`error: ${name}`, {
    task: "wait",
    timeoutMs: 4000,
    answers: { stream: [answer], get: [answer] },
    demands: [
      concludesError("client.errors", status, code, { likely }),
      observe(
        "client.no-vain-retries",
        "at most two requests: one for a stream, one for the job",
        ({ requests }) => (requests.length > 2 ? `${requests.length} requests` : undefined),
        { likely: "answers that will not change are asked for again" },
      ),
    ],
  });
}

refused(
  "a job that is not there",
  refusal(404, "not_found", "job.not_found"),
  404,
  "job.not_found",
  "404 is taken for a job that is not there yet",
);
refused(
  "credentials that are not good",
  refusal(401, "unauthenticated", "auth.invalid", { "WWW-Authenticate": "Bearer" }),
  401,
  "auth.invalid",
  "the error is decoded as a job",
);
refused(
  "a scope that is missing",
  refusal(403, "permission_denied", "auth.insufficient_scope", { "WWW-Authenticate": "Bearer" }),
  403,
  "auth.insufficient_scope",
  "the error is decoded as a job",
);
refused(
  "a job that is no longer kept",
  refusal(410, "gone", "job.expired"),
  410,
  "job.expired",
  "the error is decoded as a job",
);
refused(
  "a refusal without a body",
  bare(403, { "Content-Length": "0" }),
  403,
  undefined,
  "an error without a body is falsy, and read as success",
);
