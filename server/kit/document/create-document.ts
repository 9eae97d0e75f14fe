import { operations as contractOperations } from "../../../generated/jobs/catalogue.ts";
import type { JsonObject, JsonValue } from "../../jobs/json.ts";
import { isOnAnyJob, TRIGGER } from "../contract-operations.ts";
import type { JobOperation } from "../define-operation.ts";
import { operationIdOf } from "../operation-id.ts";
import { creatingPath } from "./creating-path.ts";
import { examplesBelow } from "./examples-below.ts";
import { componentName, jobSchemas, otherJob } from "./job-schemas.ts";
import { list, member, objects } from "./members.ts";
import { reachable } from "./reachable.ts";
import { withoutForeign } from "./without-foreign.ts";

/** What an API's document is made of. */
export interface DocumentParts {
  /** Name and version of the API. */
  readonly info: { readonly title: string; readonly version: string };
  readonly operations: readonly JobOperation[];
  /** Whether the contract's scripted job is served. */
  readonly scripted: boolean;
  /** The path below which the API is; empty for the root. */
  readonly basePath: string;
}

const TEAM_PATH = contractOperations[TRIGGER].path;
/** The paths of the contract that any API has, whatever its operations are. */
const COMMON_PATHS: readonly string[] = Object.values(contractOperations)
  .filter(({ role, path }) => isOnAnyJob(role) && path !== TEAM_PATH)
  .map(({ path }) => path);
const SCRIPT = "test.script";
const RETENTION = "system.retention";
const SITES_TAG = "Sites";

/** The OpenAPI document of an API: the contract without the operations that only the reference server has, and with its own. */
export function createDocument(canonical: JsonObject, parts: DocumentParts): JsonObject {
  const { info, operations, scripted, basePath } = parts;
  const contract = examplesBelow(canonical, basePath);
  const paths = objects(contract.paths);
  const components = objects(contract.components);
  const schemas = objects(components.schemas);
  const types = [...(scripted ? [SCRIPT] : []), RETENTION];
  const jobTypes = objects(contract["x-job-types"]);
  const { "x-scripted-job": script, ...rest } = contract;

  const document: JsonObject = {
    ...rest,
    // Licence and contact are those of the contract, not of the API.
    info: { ...info, description: member(contract.info, "description") ?? "" },
    servers: [{ url: basePath || "/", description: "The server that this document comes from." }],
    tags: list(contract.tags).filter((tag) => member(tag, "name") !== SITES_TAG),
    paths: {
      ...Object.fromEntries(COMMON_PATHS.map((path) => [path, withoutCreating(paths[path])])),
      [TEAM_PATH]: teamPath(objects(paths[TEAM_PATH]), operations, scripted),
      ...Object.fromEntries(
        operations.flatMap((operation) =>
          operation.route === null
            ? []
            : [[operation.route.path, creatingPath(operation, operation.route, paths)]],
        ),
      ),
    },
    components: {
      ...components,
      schemas: {
        ...schemas,
        ...Object.assign({}, ...operations.map((operation) => jobSchemas(operation))),
        OtherJob: otherJob(schemas.OtherJob, [...types, ...operations.map(({ type }) => type)]),
        Job: { ...objects(schemas.Job), oneOf: jobVariants(operations, scripted) },
      },
    },
    // Those of the creating operations that are not served hold for all that are.
    "x-requirements": [...list(contract["x-requirements"]), ...requirementsOf(paths)],
    "x-job-types": {
      ...Object.fromEntries(types.map((type) => [type, jobTypes[type] ?? {}])),
      ...Object.fromEntries(operations.map((operation) => [operation.type, jobType(operation)])),
    },
    ...(scripted && script !== undefined ? { "x-scripted-job": script } : {}),
  };
  const foreign = Object.keys(jobTypes).filter((type) => !types.includes(type));
  const own = withoutForeign(document, foreign);
  return { ...own, components: reachable(own) };
}

function jobVariants(operations: readonly JobOperation[], scripted: boolean): readonly JsonObject[] {
  const names = [
    ...operations.map(({ type }) => `${componentName(type)}Job`),
    ...(scripted ? ["TestScriptJob"] : []),
    "RetentionJob",
    "OtherJob",
  ];
  return names.map((name) => ({ $ref: `#/components/schemas/${name}` }));
}

function jobType(operation: JobOperation): JsonObject {
  const { type, title, scope, singleFlight, repeatable, cancelLeaves, route } = operation;
  const name = componentName(type);
  return {
    title,
    operation: route === null ? TRIGGER : operationIdOf(type),
    scope,
    triggerable: route === null,
    single_flight: singleFlight,
    cancelable: true,
    repeatable,
    params: `${name}Params`,
    result: `${name}Result`,
    cancel_leaves: cancelLeaves,
  };
}

/** A path of the contract without the operations that make jobs of its own types. */
function withoutCreating(path: JsonValue | undefined): JsonObject {
  return Object.fromEntries(
    Object.entries(objects(path)).filter(([, operation]) => member(operation, "x-job-role") !== "create"),
  );
}

/** The list of a team's jobs, and the trigger where there is something to trigger. */
function teamPath(path: JsonObject, operations: readonly JobOperation[], scripted: boolean): JsonObject {
  const { post, ...rest } = path;
  const body = objects(objects(post).requestBody);
  const media = objects(objects(body.content)["application/json"]);
  const { script } = objects(media.examples);
  const project = member(objects(script).value, "project_id") ?? null;
  const examples = {
    ...Object.fromEntries(
      operations
        .filter(({ route }) => route === null)
        .map(({ type, title, example }) => [
          operationIdOf(type),
          { summary: title, value: { type, project_id: project, params: example } },
        ]),
    ),
    ...(scripted && script !== undefined ? { script } : {}),
  };
  if (Object.keys(examples).length === 0) return rest;
  const content = { "application/json": { ...media, examples } };
  return { ...rest, post: { ...objects(post), requestBody: { ...body, content } } };
}

/** Requirements of creating operations that the contract states at one of them. */
function requirementsOf(paths: JsonObject): readonly JsonValue[] {
  return Object.entries(paths)
    .filter(([path]) => path !== TEAM_PATH && !COMMON_PATHS.includes(path))
    .flatMap(([, item]) => Object.values(objects(item)))
    .flatMap((operation) => list(member(operation, "x-requirements")))
    .filter((requirement) => member(requirement, "id") !== "create.single-flight");
}
