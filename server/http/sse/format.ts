/** One event of an event stream (WHATWG HTML section 9.2). */
export interface OutgoingEvent {
  /** Decimal position in the job's event log; a reconnecting client sends it back as `Last-Event-ID`. */
  readonly id?: string;
  /** Event name, never user data. */
  readonly event: string;
  /** The payload, sent as single-line JSON: JSON escapes CR and LF, so user text cannot end the line. */
  readonly data: unknown;
}

/** Text of events that go out on many streams. */
const formatted = new WeakMap<OutgoingEvent, string>();

/** The bytes of an event: LF line ends, closed by an empty line. The same event is put into words once. */
export function formatEvent(event: OutgoingEvent): string {
  const known = formatted.get(event);
  if (known !== undefined) return known;
  const id = event.id === undefined ? "" : `id: ${event.id}\n`;
  const text = `${id}event: ${event.event}\ndata: ${JSON.stringify(event.data)}\n\n`;
  formatted.set(event, text);
  return text;
}

/** Tells the client how long to wait before it reconnects. */
export function formatRetry(milliseconds: number): string {
  return `retry: ${milliseconds}\n\n`;
}

/** A comment that keeps idle connections alive through proxies; parsers skip it. */
export const HEARTBEAT = ":\n\n";
