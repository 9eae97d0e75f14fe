export { HttpClient, type RequestSpec, type StreamOrigin, type StreamSpec } from "./client.ts";
export { type Closed, EventStream, type StreamEvent } from "./event-stream.ts";
export { Exchange, NoResponse, type SentRequest, type Timing } from "./exchange.ts";
export { type HeaderLines, Headers } from "./headers.ts";
export { strain, watchStrain } from "./strain.ts";
export { delay, within } from "./wait.ts";
