import { TLSSocket } from "node:tls";
import type { MiddlewareHandler } from "hono";
import { ApiError } from "../errors/api-error.ts";
import { isTransportSecure, type TransportMode } from "../transport.ts";
import type { HttpEnv } from "./env.ts";
import { VERSION_DATES } from "./new-state.ts";

/** Refuses requests that came in the clear, or ask for a version that there is not. */
export function edge({ transport }: { readonly transport: TransportMode }): MiddlewareHandler<HttpEnv> {
  return async function edgeStage(c, next) {
    const encrypted = c.env.incoming.socket instanceof TLSSocket;
    if (!isTransportSecure(transport, { encrypted, forwardedProto: c.req.header("X-Forwarded-Proto") })) {
      throw new ApiError("transport.tls_required", "send this request over https; it was not processed");
    }
    if (!c.var.state.isVersionKnown) {
      throw new ApiError("version.unsupported", `Forge-Version must be one of ${VERSION_DATES.join(", ")}`, {
        param: "Forge-Version",
      });
    }
    await next();
  };
}
