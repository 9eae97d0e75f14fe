import { isObject, objectOf } from "../../contract/index.ts";
import { membersOf } from "../../contract/json.ts";
import { faults, onRequest, onResponse, onRole, remembering } from "../../proving/faults.ts";

faults("create.accepted", {
  "one operation answers 200 at once": onResponse("cloneEnvironment", (response) =>
    response.status === 202 ? response.withStatus(200) : response,
  ),
});

faults("create.retry-after", {
  "says 0 seconds": onResponse("create", (response) =>
    response.status === 202 ? response.with("Retry-After", "0") : response,
  ),
});

faults("create.location", {
  "leads to the event stream": onResponse("create", (response) => {
    const location = response.header("Location");
    if (location === undefined) return response;
    return response.with("Location", `${location}/stream`).with("Content-Location", `${location}/stream`);
  }),
  "names the host behind the proxy": onResponse("create", (response) => {
    const location = response.header("Location");
    if (location === undefined) return response;
    const absolute = new URL(location, "http://10.0.0.7:3000").href;
    return response.with("Location", absolute).with("Content-Location", absolute);
  }),
});

faults("create.content-location", {
  "is the path of the request": onResponse("create", (response, request) =>
    response.ok ? response.with("Content-Location", request.path) : response,
  ),
});

faults("create.readable", {
  "a replica lags behind": remembering(["create", "get"], () => {
    const fresh = new Map<string, number>();
    return async (request, next, { operation, lifecycle }) => {
      if (operation?.role === "create") {
        const response = await next(request);
        const id = lifecycle.id(lifecycle.item(response.json));
        if (id !== undefined) fresh.set(id, performance.now());
        return response;
      }
      const id = request.path.split("/").at(-1) ?? "";
      const createdAt = fresh.get(id);
      // The first look at a job that has just been created makes the replica fetch it.
      fresh.delete(id);
      const early = createdAt !== undefined && performance.now() < createdAt + 500;
      return await next(early ? request.withTarget(request.target.replace(id, `${id}0`)) : request);
    };
  }),
});

faults("create.metadata", {
  "trims values": onRequest("create", (request) => {
    const body = objectOf(request.json);
    if (!isObject(body.metadata)) return request;
    const metadata = membersOf(body.metadata).map(([name, value]) => [
      name,
      typeof value === "string" ? value.trim() : value,
    ]);
    return request.withJson({ ...body, metadata: Object.fromEntries(metadata) });
  }),
  "composes what is decomposed": onRequest("create", (request) =>
    request.body.includes("\u0301") ? request.withBody(request.body.toString().normalize("NFC")) : request,
  ),
  "leaves out empty values": onRequest("create", (request) => {
    const body = objectOf(request.json);
    if (!isObject(body.metadata)) return request;
    const metadata = membersOf(body.metadata).filter(([, value]) => value !== "");
    return request.withJson({ ...body, metadata: Object.fromEntries(metadata) });
  }),
});

faults("create.unknown-preference", {
  "refuses handling=strict": onRole("create", (request, next) =>
    next(
      request.header("Prefer")?.includes("handling") === true ? request.withQuery("prefer", "1") : request,
    ),
  ),
  "refuses respond-async": onRole("create", (request, next) =>
    next(request.header("Prefer") === "respond-async" ? request.with("Accept", "text/plain") : request),
  ),
});
