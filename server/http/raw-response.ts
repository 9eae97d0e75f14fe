/** What is used of Node's response: only what it has over HTTP/1.1 and over HTTP/2. */
export interface RawResponse {
  readonly headersSent: boolean;
  /** Characters or bytes that are still on their way. */
  readonly writableLength: number;
  writeHead(status: number, headers: Record<string, string> | string[]): unknown;
  /** @returns false when `drain` should be awaited. */
  write(text: string | Uint8Array): boolean;
  end(): unknown;
  destroy(): unknown;
  on(event: "close" | "error", listener: () => void): unknown;
  once(event: "close" | "drain" | "error", listener: () => void): unknown;
  off(event: "close" | "drain" | "error", listener: () => void): unknown;
}
