import { faults, onRequest, onRole, remembering } from "../../proving/faults.ts";
import { isPlain, keyOf } from "./known-keys.ts";

const TOO_LONG = "x".repeat(300);

faults("idempotency.accepted", {
  "takes no key longer than 64": onRequest("create", (request) =>
    (keyOf(request)?.length ?? 0) > 64 ? request.with("Idempotency-Key", TOO_LONG) : request,
  ),
  "takes letters and digits only": onRequest("create", (request) =>
    keyOf(request)?.includes("{") === true ? request.with("Idempotency-Key", TOO_LONG) : request,
  ),
  "keeps keys in a column that minds no case": onRequest("create", (request) => {
    const key = keyOf(request);
    return isPlain(key) ? request.with("Idempotency-Key", key.toLowerCase()) : request;
  }),
  "keeps the first 64 characters": onRequest("create", (request) => {
    const key = keyOf(request);
    return isPlain(key) && key.length <= 255 ? request.with("Idempotency-Key", key.slice(0, 64)) : request;
  }),
  "one operation does not look at it": onRequest("cloneEnvironment", (request) =>
    request.without("Idempotency-Key"),
  ),
});

faults("idempotency.spellings", {
  "takes the quotes for a part of the key": onRequest("create", (request) => {
    const key = keyOf(request);
    return isPlain(key) && request.header("Idempotency-Key")?.startsWith('"') === true
      ? request.with("Idempotency-Key", `quoted-${key}`)
      : request;
  }),
});

faults("idempotency.syntax", {
  "cuts a long key": onRequest("create", (request) => {
    const key = keyOf(request) ?? "";
    return key.length > 255 ? request.with("Idempotency-Key", key.slice(0, 255)) : request;
  }),
  "takes an empty key for none": onRequest("create", (request) =>
    keyOf(request) === "" ? request.without("Idempotency-Key") : request,
  ),
  "takes spaces": onRequest("create", (request) => {
    const key = keyOf(request) ?? "";
    return key.includes(" ") ? request.with("Idempotency-Key", key.replaceAll(" ", "_")) : request;
  }),
  "refuses the key when the job is made": onRole("create", async (request, next) => {
    const response = await next(request);
    if (response.status === 400 && (keyOf(request)?.length ?? 0) > 255)
      await next(request.without("Idempotency-Key"));
    return response;
  }),
});

faults("idempotency.ignored-on-reads", {
  "checks the key on reads too": onRequest(["get", "head", "list"], (request) =>
    (keyOf(request)?.length ?? 0) > 255 ? request.with("Forge-Version", "never") : request,
  ),
  "answers a read with what the key created": remembering(["create", "get"], () => {
    const created = new Map<string, string>();
    return async (request, next, { operation }) => {
      const key = keyOf(request) ?? "";
      if (operation?.role === "get") {
        const known = created.get(key);
        return await next(known === undefined ? request : request.withTarget(known));
      }
      const response = await next(request);
      const location = response.header("Location");
      if (isPlain(key) && response.ok && location !== undefined) created.set(key, location);
      return response;
    };
  }),
});
