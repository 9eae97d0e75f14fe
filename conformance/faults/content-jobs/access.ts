import { arrayOf, objectOf } from "../../contract/json.ts";
import { letsIn } from "../../proving/credentials.ts";
import { onResponse, remembering } from "../../proving/faults.ts";
import { faults, idIn, refused } from "./answers.ts";

faults("auth.scope", {
  "lists need none": letsIn(["list"], (_, response) => response.status === 403),
  "says that the credentials are invalid": onResponse("get", (response) =>
    response.status === 403
      ? refused(401, "auth.invalid").with("WWW-Authenticate", 'Bearer error="invalid_token"')
      : response,
  ),
});

faults("tenancy.hidden", {
  "reads jobs of other workspaces": letsIn(["get"], (_, response) => response.status === 404),
  "has a code of its own for jobs of others": remembering(["create", "get"], () => {
    const made = new Set<string>();
    return async (request, next, { operation }) => {
      const response = await next(request);
      if (operation?.role === "create") made.add(String(objectOf(response.json).jobId));
      return response.status === 404 && made.has(idIn(request.path))
        ? refused(404, "job.in_another_workspace")
        : response;
    };
  }),
});

faults("tenancy.list", {
  "leaks a job of another workspace": remembering("list", () => {
    const last = new Map<string, ReturnType<typeof objectOf>>();
    return async (request, next) => {
      const response = await next(request);
      const jobs = arrayOf(objectOf(response.json).jobs);
      const own = request.credentials ?? "";
      const foreign = [...last].find(([credentials]) => credentials !== own)?.[1];
      if (response.ok && jobs[0] !== undefined) last.set(own, objectOf(jobs[0]));
      return response.ok && foreign !== undefined && request.query.get("limit") === "200"
        ? response.withJson({ jobs: [foreign, ...jobs.slice(0, 199)] })
        : response;
    };
  }),
  "hides the oldest job": onResponse("list", (response, request) => {
    const jobs = arrayOf(objectOf(response.json).jobs);
    const whole = request.query.get("limit") === "200" && jobs.length > 1 && [...request.query].length === 1;
    return response.ok && whole ? response.withJson({ jobs: jobs.slice(0, 1) }) : response;
  }),
});
