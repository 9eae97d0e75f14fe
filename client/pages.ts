import type { Lifecycle } from "../generated/runtime/contract.ts";
import type { Answer } from "./http/transport.ts";
import { resolve, resolveText } from "./json-pointer.ts";

/**
 * A list that is fetched page by page. Iterate over it without awaiting it to get every item; await it to get one page.
 *
 * @example
 * for await (const job of api.jobs.list({ status: ["failed"] })) console.log(job.id);
 * const page = await api.jobs.list({ limit: 10 });
 */
export interface Pages<Item, Page> extends AsyncIterable<Item>, PromiseLike<Page> {
  /** Every page, one request each, made when it is asked for. */
  pages(): AsyncIterable<Page>;
  /** The first page with its response. */
  withResponse(): Promise<Answer<Page>>;
}

/**
 * @param fetchPage - fetches the page at a cursor, or the first one.
 */
export function createPages(
  fetchPage: (cursor?: string) => Promise<Answer>,
  { items = "", next_cursor, has_more }: Lifecycle["locations"],
): Pages<unknown, unknown> {
  async function* pages() {
    let cursor: string | undefined;
    for (;;) {
      const { data } = await fetchPage(cursor);
      yield data;
      const next = resolveText(data, next_cursor);
      if (!next || resolve(data, has_more) === false) return;
      // Following it again would bring the same page for ever.
      if (next === cursor) throw new Error("The server repeats a cursor");
      cursor = next;
    }
  }
  return {
    pages,
    withResponse: () => fetchPage(),
    async *[Symbol.asyncIterator]() {
      for await (const page of pages()) {
        const list = resolve(page, items);
        if (!Array.isArray(list)) throw new TypeError(`The page has no list at ${items}`);
        yield* list;
      }
    },
    // biome-ignore lint/suspicious/noThenProperty: a list can be awaited; that is its first page.
    then: (...reactions) =>
      fetchPage()
        .then(({ data }) => data)
        .then(...reactions),
  };
}
