/** One event of an event stream (WHATWG HTML section 9.2). */
export interface OutgoingEvent {
  /** Decimal position in the job's event log; a reconnecting client sends it back as `Last-Event-ID`. */
  readonly id?: string;
  /** Event name, never user data. */
  readonly event: string;
  /** The payload, sent as single-line JSON: JSON escapes CR and LF, so user text cannot end the line. */
  readonly data: unknown;
}

/** After how long a client is told to reconnect, in milliseconds. */
const RETRY_MS = 3_000;

/** How every stream begins. */
export const OPENING = formatRetry(RETRY_MS);

/** A comment that keeps idle connections alive through proxies; parsers skip it. */
export const HEARTBEAT = ":\n\n";

/** Text of events that go out on many streams. */
const formatted = new WeakMap<OutgoingEvent, string>();
/** The same for those that are the first on their stream. */
const formattedFirst = new WeakMap<OutgoingEvent, string>();

/** The text of an event: LF line ends, closed by an empty line. The same event is put into words once. */
export function formatEvent(event: OutgoingEvent): string {
  return once(formatted, event, () => {
    const id = event.id === undefined ? "" : `id: ${event.id}\n`;
    return `${id}event: ${event.event}\ndata: ${JSON.stringify(event.data)}\n\n`;
  });
}

/** The same for the first event of a stream, after the opening. */
export function formatFirst(event: OutgoingEvent): string {
  return once(formattedFirst, event, () => OPENING + formatEvent(event));
}

/** Tells the client how long to wait before it reconnects. */
export function formatRetry(milliseconds: number): string {
  return `retry: ${milliseconds}\n\n`;
}

function once(known: WeakMap<OutgoingEvent, string>, event: OutgoingEvent, format: () => string): string {
  const text = known.get(event) ?? format();
  known.set(event, text);
  return text;
}
