export { HttpClient, type RequestSpec, type StreamOrigin, type StreamSpec } from "./client.ts";
export { type Closed, EventStream } from "./event-stream.ts";
export { Exchange, NoResponse, type SentRequest, type Timing, unanswered } from "./exchange.ts";
export { Flood } from "./flood.ts";
export { type HeaderLines, Headers } from "./headers.ts";
export { isSuccess } from "./is-success.ts";
export { strain, watchStrain } from "./strain.ts";
export type { StreamEvent } from "./stream-event.ts";
export { delay, within } from "./wait.ts";
