import type { Reply } from "../api/reply.ts";
import type { Query } from "../api/target.ts";

/**
 * The pages of a list, from the first to the last: follows `next_cursor` with the same filters, as clients do.
 *
 * @param fetch gives the page of a query.
 * @param between called before every page but the first.
 * @param atMost pages to read at most, so that a cursor that leads in a circle ends too.
 * @returns the replies; the last one is not 200 where a page was refused.
 */
export async function pages(
  fetch: (query: Query) => Promise<Reply>,
  query: Query,
  between: () => Promise<void> = async () => {},
  atMost = 100,
): Promise<readonly Reply[]> {
  const replies = [await fetch(query)];
  for (;;) {
    const cursor = replies.at(-1)?.nextCursor;
    if (cursor === undefined || replies.length >= atMost) return replies;
    await between();
    replies.push(await fetch({ ...query, cursor }));
  }
}
