import type { Http2Bindings, HttpBindings } from "@hono/node-server";
import type { Span } from "@opentelemetry/api";
import type { Version } from "../../../generated/jobs/catalogue.ts";
import type { Principal } from "../auth/principal.ts";
import type { FurtherApi } from "../further-api.ts";
import type { ServedStream } from "../sse/served-stream.ts";

/** What the stages of a request hand on to each other. */
export interface RequestState {
  readonly requestId: string;
  /** The version that was asked for; the latest one where none was, or an unknown one. */
  readonly version: Version;
  readonly isVersionKnown: boolean;
  /** Headers of every response of this request, whoever writes it; stages add theirs. */
  readonly commonHeaders: Record<string, string>;
  /** What errors are answered with, where the API that its path belongs to has words of its own. */
  refuse?: FurtherApi["refuse"];
  /** Known once the request is authenticated. */
  principal?: Principal;
  /** Known once the request is routed: the operation of the contract. */
  operation?: string;
  /** The event stream that it is answered with: the request is over when the stream is. */
  stream?: ServedStream;
  /** Its span, which records only where an OpenTelemetry SDK is loaded. */
  span?: Span;
}

/** The Hono environment of the server. */
export interface HttpEnv {
  Bindings: (HttpBindings | Http2Bindings) & {
    /** Whether the app is served by itself, by our own listener: then nothing but the app answers. */
    isOurs?: boolean;
  };
  Variables: { state: RequestState };
}
