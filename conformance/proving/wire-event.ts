import { type Json, parseJson } from "../contract/index.ts";

/** One item of an event stream on the wire: an event, a comment, or a `retry`. */
export interface WireEvent {
  readonly event?: string;
  readonly id?: string;
  readonly data?: string;
  readonly comment?: string;
  readonly retry?: number;
}

/** The item's data as JSON; `undefined` when it is none. */
export function dataOf(event: WireEvent): Json | undefined {
  return event.data === undefined ? undefined : parseJson(event.data);
}

/** The item with other data. */
export function withData(event: WireEvent, data: Json): WireEvent {
  return { ...event, data: JSON.stringify(data) };
}

/** The item as it is written (WHATWG HTML section 9.2.5). */
export function written(item: WireEvent): string {
  const lines: string[] = [];
  if (item.comment !== undefined) lines.push(`: ${item.comment}`);
  if (item.retry !== undefined) lines.push(`retry: ${item.retry}`);
  if (item.id !== undefined) lines.push(`id: ${item.id}`);
  if (item.event !== undefined) lines.push(`event: ${item.event}`);
  if (item.data !== undefined) for (const line of item.data.split("\n")) lines.push(`data: ${line}`);
  return `${lines.join("\n")}\n\n`;
}
