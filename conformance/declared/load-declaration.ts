import { readFile } from "node:fs/promises";
import { parse as parseYaml } from "yaml";
import { ConfigError } from "../config/config.ts";
import { type Contract, Document, isObject, type Json } from "../contract/index.ts";
import { type Declaration, declarationOf } from "./declaration.ts";

/** How long a document may take to arrive, in milliseconds. */
const FETCH_MS = 10_000;

/**
 * Reads the OpenAPI document in which an implementation says what it has.
 *
 * @param source a file or a URL; JSON or YAML, in one piece.
 * @throws {ConfigError} when it can't be read, or is no OpenAPI document.
 */
export async function loadDeclaration(
  contract: Contract,
  source: string,
  baseUrl: string,
): Promise<Declaration> {
  const root = parsed(await textOf(source), source);
  if (!isObject(root) || typeof root.openapi !== "string")
    throw new ConfigError(`openapi: ${source} is no OpenAPI 3 document: the member "openapi" is missing`);
  try {
    return declarationOf(contract, new Document(root), baseUrl);
  } catch (cause) {
    throw new ConfigError(`openapi: ${source} is not in one piece: ${messageOf(cause)} Bundle it first.`, {
      cause,
    });
  }
}

async function textOf(source: string): Promise<string> {
  if (!/^https?:/.test(source)) {
    return await readFile(source, "utf8").catch((cause: unknown) => {
      throw new ConfigError(`openapi: there is no file ${source}, or it can't be read`, { cause });
    });
  }
  try {
    const response = await fetch(source, { signal: AbortSignal.timeout(FETCH_MS) });
    if (response.ok) return await response.text();
    throw new Error(`it is answered ${response.status}`);
  } catch (cause) {
    throw new ConfigError(`openapi: ${source} can't be read: ${messageOf(cause)}`, { cause });
  }
}

function parsed(text: string, source: string): Json {
  try {
    // JSON is YAML too.
    const value: Json = parseYaml(text);
    return value;
  } catch (cause) {
    throw new ConfigError(`openapi: ${source} is neither JSON nor YAML: ${messageOf(cause)}`, { cause });
  }
}

function messageOf(error: unknown): string {
  // Of a request that failed, its cause tells why.
  if (error instanceof Error && error.cause instanceof Error) return messageOf(error.cause);
  const [first = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
  return first.replace(/:$/, "");
}
