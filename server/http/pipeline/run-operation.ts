import {
  type Contract,
  type Handlers,
  type QueryDefaults,
  replyFor,
} from "../../../generated/jobs/handlers.ts";
import { requests } from "../../../generated/jobs/schemas.ts";
import type { RequestContext } from "../context.ts";
import { contractRunner, type RunOperation } from "./contract-runner.ts";

/** What runs the operations of the canonical contract that have handlers. */
export function operationRunner(handlers: Partial<Handlers<RequestContext>>): RunOperation<Contract> {
  return contractRunner<Contract, QueryDefaults>({ requests, replyFor, handlers });
}
