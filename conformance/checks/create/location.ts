import { pathBelow } from "../../api/reference.ts";
import { check } from "../../runner/check.ts";

check("create.location", async ({ job, api, settings, assume, expect }) => {
  const { created, id } = await job.queued();
  assume(created).toHaveStatus(202);
  expect(created).toHaveHeader("Location");
  const path = pathBelow(settings.baseUrl, created.exchange, created.header("Location"));
  expect(path, "path of the Location below the base URL", created).toBePresent();
  const self = pathBelow(settings.baseUrl, created.exchange, created.job.member("self"));
  expect(self, "where links.self leads", created).toBe(path);
  const got = await api.raw("GET", path ?? "");

  expect(got).likely("Location does not lead to a job").toHaveStatus(200);
  expect(got.job.id, "id of the job at Location", got).likely("Location leads to another job").toBe(id);
});

check("create.content-location", async ({ job, settings, assume, expect }) => {
  const { created } = await job.queued();
  assume(created).toHaveHeader("Location");
  const location = pathBelow(settings.baseUrl, created.exchange, created.header("Location"));

  expect(created).toHaveHeader("Content-Location");
  expect(
    pathBelow(settings.baseUrl, created.exchange, created.header("Content-Location")),
    "where Content-Location leads",
    created,
  ).toBe(location);
});

check(
  "create.readable",
  { requires: ["create.location"] },
  async ({ job, api, settings, assume, expect }) => {
    const locate = async () => {
      const { created, id } = await job.queued();
      const path = pathBelow(settings.baseUrl, created.exchange, created.header("Location"));
      assume(path, "path of the Location below the base URL", created).toBePresent();
      const got = await api.raw("GET", path ?? "");
      return { id, got };
    };
    const found = await Promise.all(Array.from({ length: 6 }, locate));

    for (const { id, got } of found) {
      expect(got).likely("the server answers before the job can be read everywhere").toHaveStatus(200);
      expect(got.job.id, "id of the job at Location", got).toBe(id);
    }
  },
);
