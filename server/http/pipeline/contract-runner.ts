import { z } from "zod";
import type {
  ContractShape,
  Handler,
  OperationId,
  Reply,
  RequestOf,
  Sealed,
} from "../../../generated/runtime/strict.ts";
import type { RequestContext } from "../context.ts";
import { validationError } from "./validation.ts";

/** The raw parts of a request, to be validated by the contract's schemas. */
export interface RequestParts {
  readonly params: unknown;
  readonly query: unknown;
  readonly headers: unknown;
  readonly body: unknown;
}

/** Names of the query parameters that have a default, by operation. */
export type Defaults<C extends ContractShape> = Readonly<Record<OperationId<C>, string>>;

/** What is generated from a contract, and the handlers of its operations. */
export interface Implementation<C extends ContractShape, D extends Defaults<C>> {
  readonly requests: { readonly [Id in OperationId<C>]: z.ZodType<RequestOf<C, Id, D[Id]>> };
  readonly replyFor: <Id extends OperationId<C>>(id: Id) => Reply<C, Id>;
  readonly handlers: { readonly [Id in OperationId<C>]?: Handler<C, Id, RequestContext, D[Id]> };
}

/**
 * Validates the parts of a request and lets the operation's handler answer. No async function: each is one more turn between a job's commit
 * and its answer.
 * @throws {ApiError} at once where the request is not valid; what the handler throws rejects.
 */
export type RunOperation<C extends ContractShape> = <Id extends OperationId<C>>(
  id: Id,
  parts: RequestParts,
  context: RequestContext,
) => Promise<Sealed<Id>>;

/** What runs the operations of a contract that have handlers, by whichever way their requests came. */
export function contractRunner<C extends ContractShape, D extends Defaults<C>>({
  requests,
  replyFor,
  handlers,
}: Implementation<C, D>): RunOperation<C> {
  const compiled: Partial<typeof requests> = {};
  return (id, parts, context) => {
    // When it is first asked for: most programs never serve most operations.
    compiled[id] ??= z.compile(requests[id]);
    const input = compiled[id].safeParse(parts);
    if (!input.success) throw validationError(input.error, id);
    const handler = handlers[id];
    if (handler === undefined) throw new Error(`the operation ${id} is served without a handler`);
    return handler(input.data, replyFor(id), context);
  };
}
