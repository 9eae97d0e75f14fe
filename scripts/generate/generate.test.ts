import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { type Edit, kiln, withEdits } from "../fixtures/kiln.ts";
import { generate } from "./generate.ts";

const source = { name: "kiln", file: kiln, label: "openapi/kiln" };

function generated(edits: readonly Edit[]): Promise<Map<string, string>> {
  return withEdits(edits, (file) => generate([{ ...source, file }]));
}

/** What TypeScript, as strict as the project is, finds wrong in files. They are written below this folder, to find the libraries. */
async function compile(files: ReadonlyMap<string, string>): Promise<string[]> {
  const folder = await mkdtemp(join(import.meta.dirname, ".compiled-"));
  try {
    for (const [name, text] of files) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    const config = ts.getParsedCommandLineOfConfigFile(
      "tsconfig.json",
      {},
      { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => {} },
    );
    const roots = [...files.keys()].filter((name) => name.endsWith(".ts")).map((name) => join(folder, name));
    const program = ts.createProgram(roots, config?.options ?? {});
    return ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
      return `${file?.fileName.slice(folder.length + 1) ?? ""} ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe("generate", () => {
  it("makes the same files of every contract", async () => {
    const files = await generate([source]);
    expect([...files.keys()].filter((name) => name.startsWith("kiln/")).sort()).toEqual([
      "kiln/catalogue.ts",
      "kiln/client.ts",
      "kiln/components.ts",
      "kiln/contract-3.1.json",
      "kiln/contract.json",
      "kiln/handlers.ts",
      "kiln/routes.ts",
      "kiln/schemas.ts",
      "kiln/types.ts",
    ]);
  });

  it("makes the same bytes each time, wherever the contract lies", async () => {
    const here = await generate([source]);
    expect(await generate([source])).toEqual(here);
    expect(await generated([])).toEqual(here);
  });

  it("depends on the contract", async () => {
    const changed = await generated([
      { file: "paths/firings.yaml", from: "operationId: createFiring", to: "operationId: startFiring" },
    ]);
    expect(changed.get("kiln/handlers.ts")).toContain('startFiring: Handler<Contract, "startFiring"');
  });

  it("says in every file what it was made from", async () => {
    for (const [name, text] of await generate([source])) {
      if (name.endsWith(".ts")) expect(text).toMatch(/^\/\/ (Generated|Copied) from .*; do not edit\.\n/);
    }
  });

  it("makes code that compiles, and never lets text of the contract become code", async () => {
    const hostile = [
      {
        file: "paths/firings.yaml",
        from: "summary: Fire the kiln",
        to: `summary: '*/ pwned(); /* \${pwned()} \`'`,
      },
      {
        file: "openapi.yaml",
        from: "text: Every error is an envelope.",
        to: `text: '"); pwned(); (" \\" ; pwned() //.'`,
      },
      { file: "schemas/CreateFiring.yaml", from: "ready_by:", to: `"a: pwned(), [pwned()]":` },
      { file: "schemas/CreateFiring.yaml", from: "metadata:", to: "__proto__:" },
      { file: "schemas/FiringStatus.yaml", from: "enum: [queued,", to: `enum: ['");pwned();("', queued,` },
      {
        file: "parameters/Limit.yaml",
        from: "description: How many, at most.",
        to: `description: "*/ pwned(); /*"`,
      },
    ];
    const files = await withEdits(hostile, (file) =>
      generate([source, { ...source, name: "hostile", file }]),
    );
    for (const [name, text] of files)
      if (name.endsWith(".ts")) expect(callsOf(name, text), name).not.toContain("pwned");
    expect(files.get("hostile/handlers.ts")).toContain("pwned");
    expect(await compile(files)).toEqual([]);
  });

  it("tells the client what only acknowledges, and what has a list without pages", async () => {
    const edits = [
      {
        file: "openapi.yaml",
        from: "  schema: Firing\n",
        to: "  schema: Firing\n  acknowledged_by: [cancel]\n",
      },
      {
        file: "paths/cancel.yaml",
        from: "schema: { $ref: ../schemas/FiringEnvelope.yaml }",
        to: "schema: { type: object, required: [stopping], properties: { stopping: { const: true } } }",
      },
    ];
    const files = await generated(edits);
    expect(await compile(files)).toEqual([]);
    const client = (files.get("kiln/client.ts") ?? "").replaceAll(/\{\w+\}/g, "");
    expect(client).toMatch(/cancelFiring: \{[^}]*role: "cancel"[^}]*bare: true/);
    expect(client).toMatch(/createFiring: \{(?![^}]*bare)/);
    expect(client).toMatch(/listFirings: \{[^}]*cursor: ""/);
    expect(client).toMatch(/acknowledged: \{\s*cancel: operations\["cancelFiring"\]/);
    const plain = (await generated([])).get("kiln/client.ts") ?? "";
    expect(plain).not.toContain("bare");
    expect(plain).toMatch(/acknowledged: \{\s*\}/);
  });

  it("says in the client that an operation is deprecated", async () => {
    const edit = {
      file: "paths/cancel.yaml",
      from: "summary: Cancel a firing",
      to: "summary: Cancel a firing\n  deprecated: true",
    };
    const client = (await generated([edit])).get("kiln/client.ts") ?? "";
    expect(client).toMatch(/\* Cancel a firing\. `[^`]*`\n\s*\* @deprecated\n\s*\*\/\n\s*cancel: \{/);
    expect(client.match(/@deprecated/g)).toHaveLength(1);
  });

  it("refuses a request's schema that it could not check, and says where", async () => {
    const edit = {
      file: "schemas/CreateFiring.yaml",
      from: "notify: { type: boolean",
      to: "notify: { not: { const: 1 }, type: boolean",
    };
    await expect(generated([edit])).rejects.toThrow(
      "#/components/schemas/CreateFiring/properties/notify: a request's schema can't use not here",
    );
  });

  it("refuses two operations of one client name", async () => {
    const edit = { file: "paths/cancel.yaml", from: "x-client: firings.cancel", to: "x-client: firings.get" };
    await expect(generated([edit])).rejects.toThrow("the x-client name firings.get is taken");
  });
});

/** The names of everything that is called in a file. */
function callsOf(name: string, text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) found.push(node.expression.getText());
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true));
  return found;
}
