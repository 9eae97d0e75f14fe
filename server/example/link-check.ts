import { defineOperation, OperationFailed, z } from "../index.ts";

const page = z.object({ status: z.int().nullable(), links: z.array(z.string()) });

/** Goes through the pages of a site and finds links that lead nowhere. Each page is a step: after a crash none is read again. */
export function linkCheck(sites: readonly string[]) {
  return defineOperation({
    type: "site.check_links",
    title: "Find links that lead nowhere",
    params: z.object({
      url: z.url({ protocol: /^https?$/ }).max(2_000),
      max_pages: z.int().min(1).max(500).default(100),
    }),
    result: z.object({ pages: z.int(), broken: z.array(z.object({ page: z.string(), link: z.string() })) }),
    example: { url: "http://127.0.0.1:8000/" },
    route: { path: "/v1/link-checks" },
    repeatable: true,
    async run(ctx) {
      const { origin, href } = new URL(ctx.params.url);
      // The server must not be sent to whatever its network can reach.
      if (!sites.includes(origin)) throw new OperationFailed("site.unknown", `${origin} is no site of ours`);
      const found = new Map([[href, href]]);
      const broken: { page: string; link: string }[] = [];
      let pages = 0;
      for (const [link, from] of found) {
        if (pages === ctx.params.max_pages) break;
        const { status, links } = await ctx.step(link, page, () => read(link, ctx.signal));
        pages++;
        if (status !== 200) {
          broken.push({ page: from, link });
          ctx.log({ message: `${link} answers ${status ?? "nothing"}, says ${from}`, level: "warn" });
        }
        for (const next of links)
          if (new URL(next).origin === origin && !found.has(next)) found.set(next, link);
        ctx.progress({ percent: null, detail: { completed: pages, total: found.size, unit: "pages" } });
      }
      return { pages, broken };
    },
  });
}

async function read(url: string, signal: AbortSignal): Promise<z.infer<typeof page>> {
  const response = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(10_000)]) }).catch(
    () => null,
  );
  signal.throwIfAborted();
  if (response === null) return { status: null, links: [] };
  const { status, headers } = response;
  if (!headers.get("Content-Type")?.startsWith("text/html")) {
    await response.body?.cancel();
    return { status, links: [] };
  }
  const hrefs = [...(await response.text()).matchAll(/<a\s[^>]*?href="([^"#]+)/gi)];
  return { status, links: hrefs.flatMap(([, href = ""]) => URL.parse(href, url)?.href ?? []) };
}
