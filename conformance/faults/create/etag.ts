import { faults, onResponse, remembering } from "../../proving/faults.ts";

faults("create.etag", {
  "tags the answer instead of the job": onResponse("create", (response) =>
    response.status === 202 ? response.with("ETag", 'W/"created"') : response,
  ),
  "forgets the state that it answered with": remembering(["create", "get"], () => {
    const tags = new Map<string, string>();
    return async (request, next, { operation, lifecycle }) => {
      if (operation?.role === "create") {
        const response = await next(request);
        const id = lifecycle.id(lifecycle.item(response.json));
        const etag = response.header("ETag");
        if (id !== undefined && etag !== undefined) tags.set(id, etag);
        return response;
      }
      const first = tags.get(request.path.split("/").at(-1) ?? "");
      const asked = request.header("If-None-Match");
      return await next(asked !== undefined && asked === first ? request.without("If-None-Match") : request);
    };
  }),
});
