export { createServer, type RunningServer } from "./create-server.ts";
export type { ServerOptions } from "./options.ts";
export { OptionsError } from "./options-error.ts";
export type { SampleCredential, SampleRole } from "./samples/keys.ts";
