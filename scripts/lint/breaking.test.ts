import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { bundleContract } from "../contract/bundle.ts";
import { shapeFile, shapeOf } from "../contract/shape.ts";
import { type Edit, kiln, withEdits } from "../fixtures/kiln.ts";
import { breakingChanges } from "./breaking.ts";

/** What is told of the small contract with edits, after it was published as it is under a version. */
function broken(version: string, ...edits: Edit[]): Promise<string[]> {
  return withEdits(edits, async (root) => {
    const { document } = await bundleContract(kiln);
    await writeFile(join(dirname(root), shapeFile(version)), JSON.stringify(shapeOf(document)));
    const faults = await breakingChanges(root);
    return faults.map(
      ({ file, line, message, rule }) =>
        `${file.replace(/^.*\.edited-[^/]*\//, "")}:${line} ${message} (${rule})`,
    );
  });
}

const breaks = "what is published as version 0.3.0 breaks:";
const renamed: Edit = { file: "schemas/Firing.yaml", from: "  links:\n", to: "  hrefs:\n" };

it.each<{ what: string; edit: Edit; says: string[] }>([
  {
    what: "a member of another name",
    edit: renamed,
    says: [
      `schemas/Firing.yaml:4 ${breaks} Property \`links\` of \`Firing\` was removed. (property-removed)`,
    ],
  },
  {
    what: "a member of another type",
    edit: { file: "openapi.yaml", from: "pieces: { type: integer", to: "pieces: { type: string" },
    says: [
      `openapi.yaml:40 ${breaks} Type of \`pieces\` widened from 'integer' to 'string'. (schema-type-changed)`,
    ],
  },
  {
    what: "a member that a request must have now",
    edit: { file: "schemas/CreateFiring.yaml", from: "required: [", to: "required: [wanted_at, " },
    says: [`schemas/CreateFiring.yaml:3 ${breaks} `],
  },
  {
    what: "an operation that is no more",
    edit: {
      file: "openapi.yaml",
      from: "  /v1/firings/{firing_id}/cancel:\n    $ref: paths/cancel.yaml\n",
      to: "",
    },
    says: [`openapi.yaml:16 ${breaks} Path \`/v1/firings/{firing_id}/cancel\` was removed. (path-removed)`],
  },
  {
    what: "a limit of a request that is nearer",
    edit: { file: "parameters/Limit.yaml", from: "maximum: 200", to: "maximum: 50" },
    says: [`parameters/Limit.yaml:4 ${breaks} Upper bound`],
  },
  {
    what: "nothing of a limit that is farther away",
    edit: { file: "openapi.yaml", from: "maxLength: 40", to: "maxLength: 80" },
    says: [],
  },
  {
    what: "nothing of a member that is new, and of prose",
    edit: {
      file: "schemas/Firing.yaml",
      from: "  links:\n",
      to: "  kiln: { type: string, description: Which one. }\n  links:\n",
    },
    says: [],
  },
])("tells $what", async ({ edit, says }) => {
  const told = await broken("0.3.0", edit);
  expect(told.map((line, index) => line.slice(0, says[index]?.length))).toEqual(says);
});

it("compares with the versions that this one must be compatible with, and no others", async () => {
  expect(await broken("0.3.1", renamed)).toHaveLength(1);
  expect(await broken("0.2.0", renamed)).toEqual([]);
  expect(await broken("1.3.0", renamed)).toEqual([]);
});

it("says where a shape that was kept can't be read", async () => {
  const [fault, ...more] = await withEdits([], async (root) => {
    await writeFile(join(dirname(root), shapeFile("0.3.0")), "{");
    return breakingChanges(root);
  });
  expect(more).toEqual([]);
  expect(fault).toMatchObject({
    file: expect.stringMatching(/frozen\/0\.3\.0\.shape\.json$/),
    line: 1,
    rule: "frozen",
  });
});
