import type { Contract, Operation } from "../generated/runtime/contract.ts";
import type { Answer } from "./http/transport.ts";
import { resolve } from "./json-pointer.ts";

/** A call under way: await it for the data. It was sent when it was made, awaited or not. */
export interface Call<Data> extends Promise<Data> {
  /** The data together with the response and the request id. */
  withResponse(): Promise<Answer<Data>>;
}

/** Takes the data out of the envelope of an answer. */
export function createCall(
  sent: Promise<Answer>,
  { bare }: Operation,
  { lifecycle: { locations } }: Contract,
): Call<unknown> {
  const answer = sent.then((envelope) => ({
    ...envelope,
    data: bare ? envelope.data : resolve(envelope.data, locations.item ?? ""),
  }));
  const data = answer.then((value) => value.data);
  return Object.assign(data, {
    withResponse() {
      // An error is then reported by the answer; nobody looks at the bare data.
      data.catch(() => {});
      return answer;
    },
  });
}
