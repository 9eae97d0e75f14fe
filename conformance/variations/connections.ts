import { onResponse } from "../proving/faults.ts";
import { variation } from "./variation.ts";

variation(
  "split",
  "delivery",
  "content in single bytes and odd pieces, streams too",
  "RFC 9112 section 7",
  onResponse("any", (response) => response.delivered({ split: true })),
);

variation(
  "chunked",
  "delivery",
  "content in chunks, without Content-Length",
  "RFC 9112 section 7.1",
  onResponse("any", (response) => response.delivered({ chunked: true })),
);

variation(
  "http-1.0-close",
  "delivery",
  "content that ends with the connection, streams too",
  "RFC 9112 section 6.3",
  onResponse("any", (response) => response.delivered({ untilClose: true })),
);

variation(
  "keep-alive-off",
  "connection",
  "a connection for every request",
  "RFC 9112 section 9.6",
  onResponse("any", (response) => response.with("Connection", "close")),
);

variation(
  "early-hints",
  "connection",
  "an informational response before the real one",
  "RFC 9110 section 15.2",
  onResponse("any", (response) => (response.isStream ? response : response.delivered({ informed: true }))),
);
