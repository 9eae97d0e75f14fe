import { StoreUnavailable } from "../../jobs/store-unavailable.ts";

/** Result codes of a file that can't be used now (sqlite.org/rescode.html): busy, read-only, a disk that fails or is full. */
const NOT_NOW = new Set([5, 8, 10, 13, 14]);

/** The lowest byte of a result code says what it is about; the rest says more. */
const PRIMARY = 0xff;

/** The same error as one of the store that can't serve now; undefined for any other. */
export function unavailable(error: unknown): StoreUnavailable | undefined {
  if (!(error instanceof Error) || !("errcode" in error) || typeof error.errcode !== "number")
    return undefined;
  if (!NOT_NOW.has(error.errcode & PRIMARY)) return undefined;
  return new StoreUnavailable("the database can't be written now", { cause: error });
}
