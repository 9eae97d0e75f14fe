import { expect, test } from "vitest";
import { createTestClient } from "../testing/test-client.ts";

test("a job in the place of its id is refused before anything is sent", async () => {
  const { api } = createTestClient("http://127.0.0.1:9");
  // As a program without types would do.
  const given = JSON.parse('{ "id": "job_1" }');
  await expect(api.jobs.get(given)).rejects.toThrow(
    new TypeError('job_id: expected an id, not "[object Object]"'),
  );
});
