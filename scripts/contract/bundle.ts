import { BaseResolver, createConfig, bundle as redoclyBundle } from "@redocly/openapi-core";
import { circularReferences } from "./circular.ts";
import { LintedError } from "./contract-error.ts";
import { isObject, type JsonObject, toJson } from "./json.ts";
import { messageOf } from "./message-of.ts";

/** A contract put together into one document. */
export interface Bundle {
  /** The OpenAPI 3.2 document, with local references only. */
  document: JsonObject;
  /** Absolute paths of every file it was made of, the root file first. */
  files: string[];
}

/**
 * Puts a contract of many files together.
 * @param file The root file, such as `openapi/jobs/openapi.yaml`.
 * @throws LintedError where a file is missing or is not YAML, or a reference leads back to itself.
 */
export async function bundleContract(file: string): Promise<Bundle> {
  const config = await createConfig({});
  const externalRefResolver = new BaseResolver(config.resolve);
  const [circular] = await circularReferences(file, externalRefResolver);
  if (circular)
    throw new LintedError(`${file}: a reference leads back to itself: ${circular.refs.join(" -> ")}`);
  const result = await redoclyBundle({ ref: file, config, externalRefResolver }).catch((error: unknown) => {
    throw new LintedError(`${file}: ${messageOf(error)}`, { cause: error });
  });
  const fault = result.problems.find((problem) => problem.severity === "error");
  if (fault) throw new LintedError(`${file}: ${fault.message}`);
  const document = toJson(result.bundle.parsed);
  if (!isObject(document))
    throw new LintedError(`${file}: expected an OpenAPI document, found ${typeof document}`);
  return {
    document,
    files: [file, ...[...result.fileDependencies].filter((dependency) => dependency !== file).sort()],
  };
}
