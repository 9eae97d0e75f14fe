import type { FaultyRequest } from "../../proving/faulty-request.ts";

/** The id that a request resumes from, where it is one that the server can have given; from header or parameter. */
export function resumedFrom(request: FaultyRequest): number | undefined {
  const id = request.query.get("after") ?? request.header("Last-Event-ID") ?? "";
  return /^\d{1,9}$/.test(id) ? Number(id) : undefined;
}

/** Whether a request asks for a stream from the present on. */
export function isFresh(request: FaultyRequest): boolean {
  return !request.query.has("after") && request.header("Last-Event-ID") === undefined;
}

/** Whether a request says with both header and parameter where to resume. */
export function saysBoth(request: FaultyRequest): boolean {
  return request.query.has("after") && request.header("Last-Event-ID") !== undefined;
}

/** The same request, with every id that it resumes from changed. */
export function resumingFrom(request: FaultyRequest, change: (id: number) => number): FaultyRequest {
  const changed = (id: string) => (/^\d{1,10}$/.test(id) ? String(change(Number(id))) : id);
  const [header, after] = [request.header("Last-Event-ID"), request.query.get("after")];
  const first = header === undefined ? request : request.with("Last-Event-ID", changed(header));
  return after === null ? first : first.withQuery("after", changed(after));
}
