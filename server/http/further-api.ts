import type { Context } from "hono";
import type { ContractShape, OperationId } from "../../generated/runtime/strict.ts";
import type { ApiError } from "./errors/api-error.ts";
import type { MountServices, OwnOperation } from "./mount.ts";
import { toResponse } from "./pipeline/answer.ts";
import { contractRunner, type Defaults, type Implementation } from "./pipeline/contract-runner.ts";
import type { HttpEnv } from "./pipeline/env.ts";
import { guard } from "./pipeline/guard.ts";
import { knownRequest, requestContext } from "./pipeline/request-context.ts";
import { requestParts } from "./pipeline/request-parts.ts";
import { fieldValues } from "./pipeline/respond.ts";
import { type Security, scopesOf } from "./pipeline/rules.ts";

/** An API beside the first one: another contract, with its own words, over the same engine. */
export interface FurtherApi {
  readonly operations: readonly OwnOperation[];
  /** Its paths, such as `/api/v1/*`, whose errors have a shape of their own. */
  readonly paths: string;
  /** What it answers errors with; the status is that of the error where it says none. */
  readonly refuse: (error: ApiError) => { readonly status?: number; readonly body: object };
}

/** An operation as the catalogue of a contract has it. */
interface Listed<Id extends string> {
  readonly id: Id;
  readonly method: OwnOperation["method"];
  readonly path: string;
  readonly role?: string;
  readonly security: Security;
}

/**
 * The operations of a further contract, each guarded like those of the first one.
 *
 * @param api.name before the ids of its operations in logs and metrics, such as `content`.
 * @param api.prefix before its paths, where they would collide with others.
 */
export function furtherOperations<C extends ContractShape, D extends Defaults<C>>(
  api: Implementation<C, D> & {
    readonly name: string;
    readonly prefix?: string;
    readonly operations: Readonly<Record<OperationId<C>, Listed<OperationId<C>>>>;
  },
): readonly OwnOperation[] {
  const run = contractRunner<C, D>(api);
  const listed: readonly Listed<OperationId<C>>[] = Object.values(api.operations);
  return listed.map(({ id, method, path, role, security }) => {
    const rule = { scopes: scopesOf(security), produces: "application/json", hasBody: role === "create" };
    return {
      id: `${api.name}.${id}`,
      method,
      path: `${api.prefix ?? ""}${path}`,
      async serve(c: Context<HttpEnv>, services: MountServices) {
        const { searchParams } = new URL(c.req.url);
        const principal = await guard(services, rule, c, searchParams);
        const parts = await requestParts(c, searchParams, rule.hasBody);
        const reply = await run(id, parts, requestContext(knownRequest(c), principal, services.closing));
        const { commonHeaders } = c.var.state;
        return toResponse({
          status: reply.status,
          headers: { ...commonHeaders, ...fieldValues(reply.headers), "Content-Type": "application/json" },
          text: JSON.stringify(reply.body),
        });
      },
    };
  });
}
