import { Readable } from "node:stream";
import { FaultyResponse } from "../../proving/faulty-response.ts";

/** An event stream in place of another response: with the headers that every response has, those of a stream, and this text. */
export function streamed(response: FaultyResponse, text: string): FaultyResponse {
  const { lines } = response
    .with("Content-Type", "text/event-stream")
    .with("Cache-Control", "no-store, no-transform")
    .with("X-Accel-Buffering", "no")
    .with("Vary", "Authorization, Accept, Accept-Encoding, Forge-Version, Prefer").headers;
  const chunks = text === "" ? [] : [Buffer.from(text)];
  return new FaultyResponse(200, lines, Buffer.alloc(0), Readable.from(chunks));
}
