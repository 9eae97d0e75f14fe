import { pathBelow } from "../../api/reference.ts";
import { check } from "../../runner/check.ts";
import type { CheckContext } from "../../runner/context.ts";
import { accepted } from "../../scenario/accepted.ts";

check("create.location", async (context) => {
  const { job, contract, settings, assume, expect } = context;
  const { created, id } = await job.live();
  assume(created).toHaveStatus(...accepted(contract));
  expect(created).toHaveHeader("Location");
  const path = pathBelow(settings.baseUrl, created.exchange, created.header("Location"));
  expect(path, "path of the Location below the base URL", created).toBePresent();
  if (created.job.has("self")) {
    const self = pathBelow(settings.baseUrl, created.exchange, created.job.member("self"));
    expect(self, "where links.self leads", created).toBe(path);
  }
  const got = (await looks(context, path ?? "")).last;

  expect(got).likely("Location does not lead to a job").toHaveStatus(200);
  expect(got.job.id, "id of the job at Location", got).likely("Location leads to another job").toBe(id);
});

check("create.content-location", async ({ job, settings, assume, expect }) => {
  const { created } = await job.live();
  assume(created).toHaveHeader("Location");
  const location = pathBelow(settings.baseUrl, created.exchange, created.header("Location"));

  expect(created).toHaveHeader("Content-Location");
  expect(
    pathBelow(settings.baseUrl, created.exchange, created.header("Content-Location")),
    "where Content-Location leads",
    created,
  ).toBe(location);
});

check("create.readable", async (context) => {
  const { job, settings, assume, expect } = context;
  const locate = async () => {
    const { created, id } = await job.live();
    const path = pathBelow(settings.baseUrl, created.exchange, created.header("Location"));
    assume(path, "path of the Location below the base URL", created).toBePresent();
    return { id, ...(await looks(context, path ?? "")) };
  };
  const found = await Promise.all(Array.from({ length: 6 }, locate));

  for (const { id, first, last } of found) {
    // One that can never be read is no question of time.
    assume(last).toHaveStatus(200);
    assume(last.job.id, "id of the job at Location", last).toBe(id);
    expect(first).likely("the server answers before the job can be read everywhere").toHaveStatus(200);
  }
});

/** Asks for a job until it is there, and says what came first and last. */
async function looks({ api, delay }: Pick<CheckContext, "api" | "delay">, path: string) {
  const first = await api.raw("GET", path);
  let last = first;
  for (let pause = 20; pause < 1_000 && last.status === 404; pause *= 2) {
    await delay(pause);
    last = await api.raw("GET", path);
  }
  return { first, last };
}
