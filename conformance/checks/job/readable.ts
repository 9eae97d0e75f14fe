import { check } from "../../runner/check.ts";

check("job.readable", async ({ job, expect }) => {
  const made = await Promise.all(Array.from({ length: 5 }, () => job.queued()));
  for (const { reply, id } of await Promise.all(
    made.map(async (one) => ({ id: one.id, reply: await one.get() })),
  )) {
    expect(reply).likely("the job is stored after its id was given away").toHaveStatus(200);
    expect(reply.job.id, "id of the job", reply).toBe(id);
  }
});
