import { Document } from "./document.ts";
import { isObject, type Json, type JsonObject, membersOf, numberOf, objectOf, stringOf } from "./json.ts";
import { Lifecycle } from "./lifecycle.ts";
import { type Operation, operationsOf, type Role } from "./operation.ts";
import { type Profile, profilesOf, type Requirement, requirementsOf } from "./requirement.ts";
import { Schemas } from "./schemas.ts";

/** How any implementation is driven into every state (`x-scripted-job` at the root). */
export interface ScriptedJob {
  /** Id of the operation that creates it. */
  readonly operation: string;
  /** The job type that follows the script. */
  readonly type: string;
  /** JSON pointers into the request body: where the type and where the script go. */
  readonly body: { readonly type: string; readonly params: string };
}

/** One contract, as the suite reads it: operations by role, requirements, schemas, lifecycle, tables. */
export class Contract {
  /** Name of the contract, e.g. `jobs`. */
  readonly name: string;
  readonly title: string;
  readonly version: string;
  readonly document: Document;
  readonly operations: readonly Operation[];
  /** Operations that the implementation says it does not have; they are not among the others. */
  readonly lacking: readonly Operation[];
  readonly profiles: readonly Profile[];
  readonly requirements: readonly Requirement[];
  readonly lifecycle: Lifecycle;
  readonly schemas: Schemas;
  /** HTTP status by error type (`x-error-types`). */
  readonly errorTypes: ReadonlyMap<string, number>;
  /** Error type by error code (`x-error-codes`). */
  readonly errorCodes: ReadonlyMap<string, string>;
  readonly scripted?: ScriptedJob;
  readonly #files: ReadonlyMap<string, string>;
  #text: string | undefined;

  /**
   * @param files the file that each requirement stands in, by its id.
   * @param lacking ids of operations that are left out.
   */
  constructor(
    name: string,
    root: JsonObject,
    files: ReadonlyMap<string, string> = new Map(),
    lacking: ReadonlySet<string> = new Set(),
  ) {
    const info = objectOf(root.info);
    this.name = name;
    this.title = stringOf(info.title) ?? name;
    this.version = stringOf(info.version) ?? "";
    this.document = new Document(root);
    const operations = operationsOf(this.document);
    this.operations = operations.filter(({ id }) => !lacking.has(id));
    this.lacking = operations.filter(({ id }) => lacking.has(id));
    this.#files = files;
    this.profiles = profilesOf(this.document);
    this.requirements = requirementsOf(this.document, this.profiles, files);
    this.lifecycle = new Lifecycle(this.document);
    this.schemas = new Schemas(this.document);
    this.errorTypes = errorTypesOf(root["x-error-types"]);
    this.errorCodes = errorCodesOf(root["x-error-codes"]);
    const scripted = scriptedOf(root["x-scripted-job"]);
    if (scripted !== undefined) this.scripted = scripted;
  }

  /** The same contract for an implementation that does not have some operations: nothing is asked of them. */
  without(operations: ReadonlySet<string>): Contract {
    return new Contract(this.name, this.document.root, this.#files, operations);
  }

  operation(id: string): Operation | undefined {
    return this.operations.find((operation) => operation.id === id);
  }

  /** The operations of a role, in the document's order. */
  withRole(role: Role): readonly Operation[] {
    return this.operations.filter((operation) => operation.role === role);
  }

  requirement(id: string): Requirement | undefined {
    return this.requirements.find((requirement) => requirement.id === id);
  }

  /**
   * Whether the document has this word anywhere, be it in a sentence: what it has nowhere, nobody can have read there. Ids are left
   * out, since those of requirements look like codes of errors.
   */
  names(word: string): boolean {
    this.#text ??= JSON.stringify(this.document.root, (key, value) => (key === "id" ? undefined : value));
    return this.#text.includes(word);
  }

  /** A figure of the contract (`x-limits`), e.g. `body_bytes` or `wait_seconds`. */
  limit(name: string): number | undefined {
    return numberOf(objectOf(this.document.root["x-limits"])[name]);
  }

  /** A table of the root by its extension, e.g. `x-job-types`. */
  table(extension: string): JsonObject {
    return objectOf(this.document.root[extension]);
  }
}

function errorTypesOf(value: Json | undefined): ReadonlyMap<string, number> {
  return new Map(membersOf(value).map(([type, status]) => [type, numberOf(status) ?? 0]));
}

function errorCodesOf(value: Json | undefined): ReadonlyMap<string, string> {
  return new Map(membersOf(value).map(([code, entry]) => [code, stringOf(objectOf(entry).type) ?? ""]));
}

function scriptedOf(value: Json | undefined): ScriptedJob | undefined {
  if (!isObject(value)) return undefined;
  const body = objectOf(value.body);
  return {
    operation: stringOf(value.operation) ?? "",
    type: stringOf(value.type) ?? "",
    body: { type: stringOf(body.type) ?? "/type", params: stringOf(body.params) ?? "/params" },
  };
}
