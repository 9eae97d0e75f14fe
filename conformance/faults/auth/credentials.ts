import { letsIn } from "../../proving/credentials.ts";
import { faults, faultsOf, onError, onRequest, onResponse } from "../../proving/faults.ts";
import { changedError } from "../../proving/refusal.ts";

const shared = faultsOf("jobs", "content-jobs", "team-jobs");

shared("auth.missing", {
  "lists are open to everyone": letsIn(["list"], (request) => request.credentials === undefined),
  "says that the credentials are invalid": onError("get", (error) =>
    error.code === "auth.missing" ? { ...error, code: "auth.invalid" } : error,
  ),
});

faults("auth.missing", {
  "challenges for Basic": onResponse("logs", (response) =>
    response.status === 401 ? response.with("WWW-Authenticate", 'Basic realm="accepted"') : response,
  ),
});

shared("auth.invalid", {
  "takes every key of the right form": letsIn(
    ["get", "list"],
    (request, response) => response.status === 401 && /^Bearer mfk_\w{20,}$/.test(request.credentials ?? ""),
  ),
  "takes a token that nobody has signed": letsIn(
    ["get"],
    (request, response) =>
      response.status === 401 && /^Bearer [\w-]+\.[\w-]+\.$/.test(request.credentials ?? ""),
  ),
});

faults("auth.invalid", {
  "treats what it can't read as if it were missing": onRequest(["get", "list"], (request) =>
    /^Bearer \S+$/.test(request.credentials ?? "") ? request : request.without("Authorization"),
  ),
});

faults("auth.credentials-in-url", {
  "ignores them": onRequest(["get", "list", "cancel"], (request) =>
    request.withoutQuery("access_token").withoutQuery("api_key"),
  ),
  "takes them for unknown parameters": onResponse("any", (response) =>
    changedError(response, (error) =>
      error.code === "auth.credentials_in_url" ? { ...error, code: "request.unknown_parameter" } : error,
    ),
  ),
  "looks for them when there is no header": onRequest(["get"], (request) =>
    request.credentials === undefined ? request : request.withoutQuery("access_token"),
  ),
});
