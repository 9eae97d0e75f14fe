import { objectOf, stringOf } from "../contract/index.ts";
import { faults, faultsOf, onError, onRequest, onResponse, onRole, remembering } from "../proving/faults.ts";
import { changedError, refusal } from "../proving/refusal.ts";

faults("security.nosniff", {
  "leaves it out of unknown paths": onRole("any", async (request, next, { operation }) => {
    const response = await next(request);
    return operation === undefined && response.status === 404
      ? response.without("X-Content-Type-Options")
      : response;
  }),
  "leaves it out of event streams": onResponse("stream", (response) =>
    response.isStream ? response.without("X-Content-Type-Options") : response,
  ),
});

faultsOf(
  "jobs",
  "content-jobs",
  "team-jobs",
)("security.no-credentials", {
  "quotes the key that it refuses": onError("any", (error, request) =>
    error.code === "auth.invalid"
      ? { ...error, message: `unknown key: ${request.credentials ?? ""}` }
      : error,
  ),
});

faults("security.no-credentials", {
  "quotes the query that it refuses": onResponse("any", (response, request) =>
    changedError(response, (error) =>
      error.code === "auth.credentials_in_url" ? { ...error, message: `remove ${request.query}` } : error,
    ),
  ),
});

/** Shows the secret of a job again where the server has masked it, in the whole answer or in a part of its text. */
function unmasking(role: "logs" | "get" | "stream", part = /^.*$/s) {
  return remembering(["create", role], () => {
    const secrets = new Map<string, string>();
    return async (request, next, { operation, lifecycle }) => {
      const response = await next(request);
      if (operation?.role === "create") {
        const secret = stringOf(objectOf(objectOf(request.json).params).secret);
        const id = lifecycle.id(lifecycle.item(response.json));
        if (id !== undefined && secret !== undefined) secrets.set(id, secret);
        return response;
      }
      const [, secret] = [...secrets].find(([id]) => request.path.includes(id)) ?? [];
      if (secret === undefined) return response;
      const shown = (text: string) => text.replaceAll("***", secret);
      if (response.isStream) {
        return response.withStream({
          each: (event) => (event.event === "log" ? { ...event, data: shown(event.data ?? "") } : event),
        });
      }
      return response.withBody(response.body.toString("utf8").replace(part, shown));
    };
  });
}

faults("security.secrets-masked", {
  "shows it in log lines": unmasking("logs"),
  "shows it in events": unmasking("stream"),
  "shows it in the job": unmasking("get"),
  "shows it in what a failed job has come to": unmasking("get", /(?<="partial_result":\{)[^}]*/),
});

faults("security.length-caps", {
  "cuts long cursors off": onRequest("list", (request) =>
    (request.query.get("cursor")?.length ?? 0) > 512 ? request.withoutQuery("cursor") : request,
  ),
  "cuts long event ids off": onRequest("stream", (request) =>
    (request.query.get("after")?.length ?? 0) > 255 ? request.withoutQuery("after") : request,
  ),
  "cuts long keys off": onRequest("create", (request) => {
    const key = request.header("Idempotency-Key");
    return key !== undefined && key.length > 255
      ? request.with("Idempotency-Key", key.slice(0, 255))
      : request;
  }),
  "fails at long ids": onRole("get", async (request, next) => {
    const response = await next(request);
    return request.path.length > 255
      ? refusal(response, { status: 500, type: "internal", code: "internal.error" })
      : response;
  }),
});

faults("security.tls-only", {
  "redirects to https": onRole("any", async (request, next) => {
    const response = await next(request);
    if (request.header("X-Forwarded-Proto") !== "http") return response;
    return response.withStatus(301).with("Location", `https://api.example.test${request.target}`).empty();
  }),
  "serves it": onRequest("any", (request) =>
    request.header("X-Forwarded-Proto") === "http" ? request.with("X-Forwarded-Proto", "https") : request,
  ),
});
