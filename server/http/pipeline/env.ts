import type { Http2Bindings, HttpBindings } from "@hono/node-server";
import type { Version } from "../../../generated/jobs/catalogue.ts";
import type { Principal } from "../auth/principal.ts";

/** What the stages of a request hand on to each other. */
export interface RequestState {
  readonly requestId: string;
  readonly version: Version;
  /** Headers of every response of this request, whoever writes it; stages add theirs. */
  readonly commonHeaders: Record<string, string>;
  /** Known once the request is authenticated. */
  principal?: Principal;
}

/** The Hono environment of the server. */
export interface HttpEnv {
  Bindings: HttpBindings | Http2Bindings;
  Variables: { state: RequestState };
}
