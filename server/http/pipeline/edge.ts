import { TLSSocket } from "node:tls";
import type { MiddlewareHandler } from "hono";
import type { Logger } from "pino";
import { ApiError } from "../errors/api-error.ts";
import { isTransportSecure, type TransportMode } from "../transport.ts";
import type { HttpEnv } from "./env.ts";
import { newState, VERSION_DATES } from "./new-state.ts";

/** The first stage of every request: its id, its version, its transport, and a line in the log when it is over. */
export function edge(options: {
  readonly transport: TransportMode;
  readonly log: Logger;
  /** The clock, in epoch milliseconds. */
  readonly now: () => number;
}): MiddlewareHandler<HttpEnv> {
  const { transport, log, now } = options;
  return async function edgeStage(c, next) {
    const startedAtMs = now();
    const { state, choice } = newState(c.req.header("Forge-Version"));
    c.set("state", state);

    const encrypted = c.env.incoming.socket instanceof TLSSocket;
    if (!isTransportSecure(transport, { encrypted, forwardedProto: c.req.header("X-Forwarded-Proto") })) {
      throw new ApiError("transport.tls_required", "send this request over https; it was not processed");
    }
    if (!choice.ok) {
      throw new ApiError("version.unsupported", `Forge-Version must be one of ${VERSION_DATES.join(", ")}`, {
        param: "Forge-Version",
      });
    }
    await next();
    log.info(
      {
        request_id: state.requestId,
        principal_id: state.principal?.id,
        method: c.req.method,
        path: c.req.path,
        status: c.res.status,
        ms: now() - startedAtMs,
      },
      "request",
    );
  };
}
