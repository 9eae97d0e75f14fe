import { letsIn } from "../../proving/credentials.ts";
import { faults, faultsOf, onError, onRequest, onResponse, remembering } from "../../proving/faults.ts";
import { changedError } from "../../proving/refusal.ts";

const shared = faultsOf("jobs", "content-jobs", "team-jobs");

shared("auth.missing", {
  "lists are open to everyone": letsIn(["list"], (request) => request.credentials === undefined),
  "says that the credentials are invalid": onError("get", (error) =>
    error.code === "auth.missing" ? { ...error, code: "auth.invalid" } : error,
  ),
});

faults("auth.missing", {
  "held requests are open to everyone": letsIn(
    ["get"],
    (request) => request.credentials === undefined && request.header("Prefer") !== undefined,
  ),
  "a key that was used is enough": letsIn(
    ["create"],
    (request) => request.credentials === undefined && request.header("Idempotency-Key") !== undefined,
  ),
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

/** Lets in whoever sends what resembles a key that was accepted before. */
const takes = (alike: (given: string, key: string) => boolean) =>
  remembering(["get", "list"], () => {
    const keys = new Set<string>();
    return async (request, next) => {
      const response = await next(request);
      const { credentials = "" } = request;
      if (response.ok) keys.add(credentials);
      const key = [...keys].find((one) => alike(credentials, one));
      return response.status === 401 && credentials.length > 12 && key !== undefined
        ? await next(request.with("Authorization", key))
        : response;
    };
  });

faults("auth.invalid", {
  "looks keys up by their beginning": takes((given, key) => given.slice(0, 24) === key.slice(0, 24)),
  "takes the beginning of a key for the key": takes((given, key) => key.startsWith(given)),
  "keeps keys in a column that minds no case": takes(
    (given, key) => key.toLowerCase() === given.toLowerCase(),
  ),
  "treats what it can't read as if it were missing": onRequest(["get", "list"], (request) =>
    /^Bearer \S+$/.test(request.credentials ?? "") ? request : request.without("Authorization"),
  ),
});

shared("auth.scheme-case", {
  "looks for Bearer with a capital": onRequest(["get", "list"], (request) =>
    request.credentials?.startsWith("bearer ") === true
      ? request.with("Authorization", "Basic YTpi")
      : request,
  ),
  "takes other cases for no credentials": onRequest(["get", "list"], (request) =>
    /^BEARER /.test(request.credentials ?? "") ? request.without("Authorization") : request,
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
