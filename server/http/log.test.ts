import { expect, it } from "vitest";
import { createLogger } from "./log.ts";

it("writes records without the credentials in them", () => {
  const lines: string[] = [];
  const log = createLogger("info", { write: (line) => void lines.push(line) });

  log.info(
    {
      request_id: "req_1",
      headers: { authorization: "Bearer mfk_live_a" },
      principal: { secret: "mfk_live_b" },
    },
    "x",
  );
  log.info({ token: "mfk_live_c", key: "mfk_live_d" }, "y");
  log.debug("not at this level");

  expect(lines).toHaveLength(2);
  expect(lines.join("")).not.toContain("mfk_live");
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({
    request_id: "req_1",
    headers: { authorization: "***" },
  });
});
