/** A request body as JSON, or why it is none. */
export type JsonBody =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly fault: "unsupported_media_type" | "too_large" | "too_deep" }
  | { readonly ok: false; readonly fault: "malformed"; readonly reason: string };

/** The client went away, or its request ended, before the body was whole. */
export class BodyCutOff extends Error {
  override readonly name = "BodyCutOff";

  constructor(cause?: unknown) {
    super("the client left before its request was whole", { cause });
  }
}

const JSON_TYPE = /^application\/json[ \t]*(?:;[ \t]*charset[ \t]*=[ \t]*"?utf-8"?[ \t]*)?$/i;

/**
 * Reads a JSON request body without ever holding more than `limitBytes` of it.
 * @param request read once; its body is not usable afterwards.
 * @throws {BodyCutOff}
 */
export async function readJsonBody(request: Request, limitBytes: number): Promise<JsonBody> {
  if (!JSON_TYPE.test(request.headers.get("Content-Type") ?? "")) {
    return { ok: false, fault: "unsupported_media_type" };
  }
  const bytes = await readBytes(request, limitBytes).catch((error: unknown) => {
    throw new BodyCutOff(error);
  });
  return bytes === undefined ? { ok: false, fault: "too_large" } : parseJsonBody(bytes);
}

/** Lists and objects that may stand within each other. What walks a value deeper than the stack is would fail in the middle of its work. */
export const MAX_DEPTH = 100;

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** The bytes of a body as JSON. */
export function parseJsonBody(bytes: Uint8Array): JsonBody {
  try {
    const value: unknown = JSON.parse(utf8.decode(bytes));
    // Each level takes two brackets: most bodies are too short to be looked at.
    if (bytes.byteLength > 2 * MAX_DEPTH && isDeeper(value, MAX_DEPTH))
      return { ok: false, fault: "too_deep" };
    return { ok: true, value };
  } catch (error) {
    return { ok: false, fault: "malformed", reason: malformation(bytes, error) };
  }
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (levels === 0) return true;
  for (const member of Object.values(value)) if (isDeeper(member, levels - 1)) return true;
  return false;
}

/** The declared length is believed only to refuse early: what arrives is counted anyway. */
async function readBytes(request: Request, limitBytes: number): Promise<Uint8Array | undefined> {
  const declared = request.headers.get("Content-Length");
  if (declared !== null) {
    if (Number(declared) > limitBytes) return undefined;
    // Node's parser delivers no more than the declared length, so the whole body may be read in one go.
    return new Uint8Array(await request.arrayBuffer());
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    if (length > limitBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}

function malformation(bytes: Uint8Array, error: unknown): string {
  if (bytes.byteLength === 0) return "the body is empty";
  return error instanceof SyntaxError
    ? "the body is not valid JSON"
    : "the body is not valid UTF-8, which JSON must be";
}
