import type { CallOptions } from "../../api/call-options.ts";
import type { Reply } from "../../api/reply.ts";
import type { Operation } from "../../contract/index.ts";
import type { CheckContext } from "../../runner/context.ts";
import { exampleBodies } from "../../scenario/examples.ts";

/** Calls every operation that needs credentials, with a request that is right but for these options. */
export async function everyOperation(
  { api, job, contract, parameters }: CheckContext,
  options: CallOptions,
): Promise<readonly { readonly operation: Operation; readonly reply: Reply }[]> {
  const { id } = await job.live();
  const secured = contract.operations.filter((operation) => operation.secured);
  const asked = secured.map(async (operation) => {
    const [example] = exampleBodies(contract, operation, parameters);
    const accept = operation.role === "stream" ? "text/event-stream" : "application/json";
    const body = example === undefined ? {} : { body: example.body };
    const reply = await api.call(operation, { accept, ...body, ...options, parameters }, id);
    if (operation.role === "create") job.adopt(reply);
    return { operation, reply };
  });
  return await Promise.all(asked);
}
