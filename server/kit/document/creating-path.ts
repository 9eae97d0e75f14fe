import type { JsonObject } from "../../jobs/json.ts";
import type { JobOperation, OwnRoute } from "../define-operation.ts";
import { DEFAULT_SCOPE, operationIdOf } from "../operation-id.ts";
import { componentName } from "./job-schemas.ts";
import { member, objects } from "./members.ts";

/** The operation of the contract that own ones are modelled on. */
const MODEL = "/v1/sites/{site_id}/environments/{env_id}/components";
/** The same, whose type is single-flight. */
const SINGLE_FLIGHT_MODEL = "/v1/sites/{site_id}/environments/{env_id}/deployments";

/** The path item of an operation's own route. */
export function creatingPath(operation: JobOperation, route: OwnRoute, paths: JsonObject): JsonObject {
  const { type, title, example, singleFlight } = operation;
  const model = objects(member(paths[singleFlight ? SINGLE_FLIGHT_MODEL : MODEL], "post"));
  const { 404: _, ...responses } = objects(model.responses);
  const scope = route.scope ?? DEFAULT_SCOPE;
  const job = `#/components/schemas/${componentName(type)}Job`;
  return {
    post: {
      operationId: operationIdOf(type),
      summary: title,
      description: `Makes a job of the type \`${type}\`.`,
      tags: ["Operations"],
      "x-job-role": "create",
      // An administrator's token may do with jobs what a key with the plain scope may.
      security: [{ apiKey: [scope] }, ...(scope === DEFAULT_SCOPE ? [{ adminToken: ["admin"] }] : [])],
      parameters: model.parameters ?? [],
      requestBody: {
        required: true,
        content: {
          "application/json": {
            schema: { $ref: `#/components/schemas/${componentName(type)}Params` },
            examples: { example: { summary: title, value: example } },
          },
        },
      },
      responses: {
        ...responses,
        200: answeredWith(job, responses[200]),
        202: answeredWith(job, responses[202]),
      },
    },
  };
}

/** The response with a job of the operation's own type, and without its examples, which show those of another. */
function answeredWith(job: string, response: JsonObject[string] | undefined): JsonObject {
  const schema = {
    type: "object",
    description: "One job.",
    required: ["data", "request_id"],
    properties: { data: { $ref: job }, request_id: { $ref: "#/components/schemas/RequestId" } },
  };
  return { ...objects(response), content: { "application/json": { schema } } };
}
