export { createServer, type RunningServer } from "./create-server.ts";
export { OptionsError, type ServerOptions } from "./options.ts";
export type { SampleCredential, SampleRole } from "./samples/keys.ts";
