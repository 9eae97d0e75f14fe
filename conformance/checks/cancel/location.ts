import { pathBelow } from "../../api/reference.ts";
import { check } from "../../runner/check.ts";

check("cancel.location", { roles: ["cancel"] }, async ({ api, job, settings, assume, expect }) => {
  const stopping = await job.held({ on_cancel: { after_ms: 300 } });
  const [asked, ended] = [await stopping.cancel(), await stopping.end().then(() => stopping.cancel())];
  for (const reply of [asked, ended]) {
    assume(reply).toHaveStatus(200, 202);
    const names = reply.status === 202 ? ["Location", "Content-Location"] : ["Content-Location"];
    for (const name of names) {
      expect(reply).toHaveHeader(name);
      const path = pathBelow(settings.baseUrl, reply.exchange, reply.header(name));
      expect(path, `path of the ${name} below the base URL`, reply).toBePresent();
      const led = await api.raw("GET", path ?? "");
      expect(led).likely(`${name} is made of the path of the request`).toHaveStatus(200);
      expect(led.job.id, `id of the job that ${name} leads to`, led).toBe(stopping.id);
    }
  }
});
