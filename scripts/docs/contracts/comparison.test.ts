import { describe, expect, it } from "vitest";
import { bundleContract } from "../../contract/bundle.ts";
import { contractsOf } from "../../contract/sources.ts";
import { withEdits } from "../../fixtures/kiln.ts";
import { compareContracts } from "./comparison.ts";
import { comparisonMarkdown } from "./markdown.ts";
import { comparisonPage } from "./page.ts";
import type { Row } from "./table.ts";

const sources = (await contractsOf("openapi")).filter(
  ({ name }) => name === "jobs" || name === "content-jobs",
);
const contracts = await Promise.all(
  sources.map(async ({ name, file }) => ({ name, document: (await bundleContract(file)).document })),
);
const comparison = compareContracts(contracts);

function rowOf(section: string, table: string, name: string): Row["cells"] {
  const found = comparison.sections
    .find(({ title }) => title === section)
    ?.tables.find(({ title }) => title === table)
    ?.body.find((row) => row.name === name);
  return found?.cells ?? expect.fail(`no row ${name} in ${table}`);
}

describe("contracts side by side", () => {
  it("has the one with the most requirements first", () => {
    expect(comparison.contracts.map(({ name }) => name)).toEqual(["jobs", "content-jobs"]);
  });

  it.each([
    ["Statuses", "has succeeded", [["`succeeded`"], ["`completed`"]]],
    ["Members of a job", "its times", [["text of RFC 3339"], ["milliseconds since 1970"]]],
    ["Members of a job", "`finished_at`", [["`finished_at`"], ["`completedAt`"]]],
    ["Members of a job", "`progress_total`", [[], ["`progress.total`"]]],
    ["Places in a body", "one job", [["`data`"], ["no envelope"]]],
    ["Places in a body", "an error", [["`error`"], ["the whole body"]]],
    [
      "Places in a body",
      "what an error says",
      [["`type`, `code`, `message`, `param`, `doc_url`, `details`"], ["`code`, `message`, `param`"]],
    ],
    ["Answers", "to a creation", [["200, the job", "202, the job"], ["200, `jobId`"]]],
    ["Answers", "to a cancellation", [["200, the job", "202, the job"], ["200, `id` and `status`"]]],
    ["Answers", "events of a stream", [["`job`, `log`, `end`, `reset`"], []]],
  ])("says what each calls things: %s, %s", (table, name, cells) => {
    expect(rowOf("What each calls things", table, name)).toEqual(cells);
  });

  it("says what each offers and lacks", () => {
    expect(rowOf("What each offers", "Operations", "`stream`")).toEqual([
      ["`GET /v1/jobs/{job_id}/stream`"],
      [],
    ]);
    expect(rowOf("What each offers", "Parameters, and the roles that take them", "`Prefer`")).toEqual([
      ["get, create"],
      [],
    ]);
    expect(rowOf("What each lacks", "Lacking", "roles")).toEqual([["nothing"], ["`head`, `stream`, `logs`"]]);
    expect(rowOf("What each lacks", "Lacking", "parameters")[0]).toEqual(["`category`"]);
  });

  it("has every requirement of every contract, with its level", () => {
    const [canonical, content] = comparison.contracts.map(({ name }) =>
      JSON.stringify(contracts.find((contract) => contract.name === name)?.document),
    );
    const rows = comparison.sections
      .find(({ title }) => title === "Requirements")
      ?.tables.flatMap(({ body }) => body);
    for (const { name, cells } of rows ?? []) {
      const id = `"id":"${name.slice(1, -1)}"`;
      expect([name, cells.map((cell) => cell.length)]).toEqual([
        name,
        [canonical, content].map((text) => (text?.includes(id) ? 1 : 0)),
      ]);
    }
    const ids = new Set(
      [...`${canonical}${content}`.matchAll(/"id":"([a-z-]+\.[a-z0-9-]+)","level"/g)].map(([, id]) => id),
    );
    for (const id of ids)
      if (!id?.startsWith("client.")) expect(rows?.map(({ name }) => name)).toContain(`\`${id}\``);
    expect(rowOf("Requirements", "cancel", "`cancel.truthful`")).toEqual([["MUST"], ["MUST"]]);
    expect(rowOf("Requirements", "poll", "`poll.not-modified`")).toEqual([["MUST"], []]);
    expect(rowOf("What each requires", "Areas", "`poll`")[1]).toEqual([]);
  });
});

it("shows what a contract says as text, whatever it says", async () => {
  const edits = [
    {
      file: "openapi.yaml",
      from: "text: Every error is an envelope.",
      to: 'text: "<b>bold</b> | `<i>code</i>`."',
    },
    { file: "openapi.yaml", from: "title: Kiln", to: 'title: "<script>alert(1)</script>"' },
  ];
  await withEdits(edits, async (file) => {
    const hostile = compareContracts([{ name: "kiln", document: (await bundleContract(file)).document }]);
    const html = await comparisonPage(hostile);
    expect(html).toContain("&lt;b&gt;bold&lt;/b&gt; | <code>&lt;i&gt;code&lt;/i&gt;</code>.");
    expect(html).not.toContain("<script>");
    const markdown = comparisonMarkdown(hostile);
    expect(markdown).toContain("| `errors.envelope`<br>&lt;b>bold&lt;/b> \\| `<i>code</i>`. | MUST |");
    expect(markdown).not.toContain("<script>");
  });
});
