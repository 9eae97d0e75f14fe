import { expect, it } from "vitest";
import { bundleContract } from "../contract/bundle.ts";
import { asObject, asString } from "../contract/json.ts";
import { at } from "../contract/pointer.ts";
import { kiln } from "../fixtures/kiln.ts";
import { enrich } from "./enrich.ts";

const { document } = await bundleContract(kiln);
const enriched = enrich(document);

it("ends an operation's description with its requirements", () => {
  expect(at(enriched, "/paths/~1v1~1firings~1{firing_id}/get/description")).toBe(
    "**Requirement**\n\n- **MUST** A matching If-None-Match is answered 304. `poll.not-modified` *RFC 9110 section 13.1.2*\n",
  );
});

it("begins with the profiles and every requirement in them, the contract's own included", () => {
  const description = asString(asObject(enriched.info).description) ?? "";
  expect(description.startsWith("A small contract")).toBe(true);
  expect(description).toContain("| `core` | Core | 4 |");
  expect(description).toContain(
    "## Profile stream\n\nEvent stream.\n\n- **MUST** The first event is the firing. `stream.first`",
  );
  expect(description).toContain("Every error is an envelope. `errors.envelope`");
});

it("lists job types, errors, versions and limits", () => {
  const description = asString(asObject(enriched.info).description) ?? "";
  expect(description).toContain(
    "| `firing.bisque` | Bisque | can be triggered, one at a time | The kiln cools down. |",
  );
  expect(description).toContain("| `auth.missing` | `unauthenticated` | 401 | No credentials. |");
  expect(description).toContain("| 2026-06-23 | First. |");
  expect(description).toContain("| body bytes | 65536 |");
});

it("leaves the contract as it is", async () => {
  expect(document).toEqual((await bundleContract(kiln)).document);
});
