import { TLSSocket } from "node:tls";
import type { MiddlewareHandler } from "hono";
import type { Logger } from "pino";
import { versions } from "../../../generated/jobs/catalogue.ts";
import { ApiError } from "../errors/api-error.ts";
import { newRequestId } from "../request-id.ts";
import { isTransportSecure, type TransportMode } from "../transport.ts";
import { negotiateVersion } from "../version.ts";
import type { HttpEnv } from "./env.ts";

const DATES = versions.map(({ date }) => date);

/** The first stage of every request: its id, its version, its transport, and a line in the log when it is over. */
export function edge(options: {
  readonly transport: TransportMode;
  readonly log: Logger;
  /** The clock, in epoch milliseconds. */
  readonly now: () => number;
}): MiddlewareHandler<HttpEnv> {
  const { transport, log, now } = options;
  return async function edgeStage(c, next) {
    const requestId = newRequestId();
    const choice = negotiateVersion(c.req.header("Forge-Version"), DATES);
    const version = choice.ok ? choice.version : choice.latest;
    const startedAtMs = now();
    c.set("state", {
      requestId,
      version,
      startedAtMs,
      commonHeaders: {
        "Request-Id": requestId,
        "Forge-Version": version,
        "X-Content-Type-Options": "nosniff",
      },
    });

    const encrypted = c.env.incoming.socket instanceof TLSSocket;
    if (!isTransportSecure(transport, { encrypted, forwardedProto: c.req.header("X-Forwarded-Proto") })) {
      throw new ApiError("transport.tls_required", "send this request over https; it was not processed");
    }
    if (!choice.ok) {
      throw new ApiError("version.unsupported", `Forge-Version must be one of ${DATES.join(", ")}`, {
        param: "Forge-Version",
      });
    }
    await next();
    log.info(
      {
        request_id: requestId,
        principal_id: c.var.state.principal?.id,
        method: c.req.method,
        path: c.req.path,
        status: c.res.status,
        ms: now() - startedAtMs,
      },
      "request",
    );
  };
}
