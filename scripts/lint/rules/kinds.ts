import type { Location, Oas3Rule } from "@redocly/openapi-core";
import { fromPointer } from "../../contract/pointer.ts";

/** What each kind of thing is called: by the folder that it stands in, or the list of `components`. */
const kinds: Readonly<Record<string, string>> = {
  schemas: "a schema",
  parameters: "a parameter",
  headers: "a header",
  responses: "a response",
  paths: "a path",
  security: "a security scheme",
  securitySchemes: "a security scheme",
};

/** The same by the name that Redocly has for what is expected somewhere. */
const expected: Readonly<Record<string, string>> = {
  Schema: "a schema",
  Parameter: "a parameter",
  Header: "a header",
  Response: "a response",
  PathItem: "a path",
  SecurityScheme: "a security scheme",
};

/**
 * A reference leads to a thing of the kind that is expected where it stands. It is a rule of Redocly's own shape, since only its walk
 * knows what is expected; what is in the file that was referred to by mistake is not what is wrong.
 */
export const kindsRule: Oas3Rule = () => ({
  ref: {
    enter(_reference, { type, location, report }, { location: found }) {
      const wanted = expected[type.name];
      const kind = found === undefined ? undefined : kindOf(found);
      if (wanted !== undefined && kind !== undefined && kind !== wanted)
        report({ message: `${wanted} is expected here, and this leads to ${kind}`, location });
    },
  },
});

/** What stands at a place, where that is a whole file or a component. */
function kindOf({ source, pointer }: Location): string | undefined {
  const [list = "", inner = "", ...deeper] = fromPointer(pointer).filter((part) => part !== "");
  if (list === "components" && deeper.length === 1) return kinds[inner];
  if (list !== "") return undefined;
  const folders = source.absoluteRef.split(/[\\/]/).slice(0, -1);
  return kinds[folders.findLast((folder) => Object.hasOwn(kinds, folder)) ?? ""];
}
