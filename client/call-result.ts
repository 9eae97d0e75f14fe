import type { Answer } from "./http/transport.ts";

/** A call under way: await it for the data. It was sent when it was made, awaited or not. */
export interface Call<Data> extends PromiseLike<Data> {
  catch<T = never>(rejected?: ((reason: unknown) => T | PromiseLike<T>) | null): Promise<Data | T>;
  finally(settled?: (() => void) | null): Promise<Data>;
  /** The data together with the response and the request id. */
  withResponse(): Promise<Answer<Data>>;
}

/** @param answer - the one request behind it: an error that nobody handles is reported once. */
export function createCall<Data>(answer: Promise<Answer<Data>>): Call<Data> {
  const data = () => answer.then((value) => value.data);
  return {
    // biome-ignore lint/suspicious/noThenProperty: awaiting a call gives its data.
    then: (resolved, rejected) => data().then(resolved, rejected),
    catch: (rejected) => data().catch(rejected),
    finally: (settled) => data().finally(settled),
    withResponse: () => answer,
  };
}
