import {
  type Handlers,
  type OperationId,
  type Request as OperationRequest,
  type Replied,
  type ReplyTo,
  replyFor,
} from "../../../generated/jobs/handlers.ts";
import { requests } from "../../../generated/jobs/schemas.ts";
import type { RequestContext } from "../context.ts";
import { validationError } from "./validation.ts";

/** The raw parts of a request, to be validated by the contract's schemas. */
export interface RequestParts {
  readonly params: unknown;
  readonly query: unknown;
  readonly headers: unknown;
  readonly body: unknown;
}

/** The handlers, each seen as a function of its operation's own request and reply. */
type Implementations = {
  readonly [Id in OperationId]?: (
    request: OperationRequest<Id>,
    reply: ReplyTo<Id>,
    context: RequestContext,
  ) => Promise<Replied<Id>>;
};

/** Validates the parts of a request and lets the operation's handler answer. @throws {ApiError} */
export type RunOperation = <Id extends OperationId>(
  id: Id,
  parts: RequestParts,
  context: RequestContext,
) => Promise<Replied<Id>>;

/** What runs the operations that have handlers, by whichever way their requests came. */
export function operationRunner(handlers: Partial<Handlers<RequestContext>>): RunOperation {
  const implementations: Implementations = handlers;
  return async <Id extends OperationId>(id: Id, parts: RequestParts, context: RequestContext) => {
    const input = requests[id].safeParse(parts);
    if (!input.success) throw validationError(input.error, id);
    const handler: Implementations[Id] = implementations[id];
    if (handler === undefined) throw new Error(`the operation ${id} is served without a handler`);
    return await handler(input.data, replyFor(id), context);
  };
}
