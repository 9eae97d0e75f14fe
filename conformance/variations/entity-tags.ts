import { onRole } from "../proving/faults.ts";
import { variation } from "./variation.ts";

/** Any characters but quotes and spaces may be in an entity tag; commas are what careless readers split at. */
const PREFIX = "rev,{a}/!:";

variation(
  "entity-tag-characters",
  "tags",
  "entity tags with commas, braces and slashes in them",
  "RFC 9110 section 8.8.3",
  onRole("any", async (request, next) => {
    const asked = request.header("If-None-Match");
    const lines = request.headers.lines
      .filter(([name]) => name.toLowerCase() === "if-none-match")
      .map(([, value]) => value.replaceAll(`"${PREFIX}`, '"'));
    const known = asked === undefined ? request : request.with("If-None-Match", lines.join(", "));
    const response = await next(known);
    const tag = response.header("ETag");
    return tag === undefined ? response : response.with("ETag", tag.replace('"', `"${PREFIX}`));
  }),
);
