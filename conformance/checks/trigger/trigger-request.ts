import type { PrincipalName } from "../../api/principal.ts";
import type { Reply } from "../../api/reply.ts";
import type { Json } from "../../contract/index.ts";
import type { CheckContext } from "../../runner/context.ts";
import { hold } from "../../scenario/steps.ts";

/** Sends the request for a scripted job with some members of its body replaced; `undefined` leaves one out. */
export async function trigger(
  { api, job }: Pick<CheckContext, "api" | "job">,
  members: Readonly<Record<string, Json | undefined>>,
  as: PrincipalName = "full",
): Promise<Reply> {
  const { operation, body } = job.scriptRequest([hold()], { as });
  const reply = await api.call(operation, { as, body: { ...body, ...members } });
  job.adopt(reply, { as });
  return reply;
}

/** The member of the request that names the type, and how it is set. */
export function typeMember({ contract }: Pick<CheckContext, "contract">) {
  const name = (contract.scripted?.body.type ?? "/type").slice(1);
  return { name, of: (type: string) => ({ [name]: type }) };
}
