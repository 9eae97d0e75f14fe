export { z } from "zod";
export { createServer, type RunningServer } from "./create-server.ts";
export type { Authenticator, KeyRing } from "./http/auth/authenticator.ts";
export type { JwtTrust } from "./http/auth/jwt.ts";
export { ApiError, type ApiErrorOptions } from "./http/errors/api-error.ts";
export type { LogLevel } from "./http/log.ts";
export type { TransportMode } from "./http/transport.ts";
export type { JsonObject, JsonValue } from "./jobs/json.ts";
export {
  CancelRequested,
  type LogEntry,
  OperationFailed,
  type ProgressReport,
} from "./jobs/operation.ts";
export { type Authenticate, type BearerAuthOptions, bearerAuth, type Caller } from "./kit/auth.ts";
export { createJobsApi, type JobsApi, type JobsApiOptions } from "./kit/create-jobs-api.ts";
export {
  defineOperation,
  type JobOperation,
  type OperationDefinition,
  type OwnRoute,
} from "./kit/define-operation.ts";
export type { JobContext } from "./kit/job-context.ts";
export type { ListenOptions } from "./kit/listen.ts";
export { type SmtpOptions, smtpOptions } from "./mail/smtp-options.ts";
export type { ServerOptions } from "./options.ts";
export { OptionsError } from "./options-error.ts";
export type { RunningService } from "./run-service.ts";
export type { SampleCredential, SampleRole } from "./samples/keys.ts";
export type { Directory } from "./store/directory.ts";
export { openStore, type StoreObserver } from "./store/open-store.ts";
export type { Store } from "./store/store.ts";
export type { Tuning } from "./tuning.ts";
