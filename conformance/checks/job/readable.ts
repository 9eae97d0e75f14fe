import { check } from "../../runner/check.ts";

check("job.readable", async ({ job, api, expect }) => {
  for (let count = 0; count < 3; count += 1) {
    const { id } = await job.queued();
    const reply = await api.get(id);
    expect(reply).likely("the job is stored after its id was given away").toHaveStatus(200);
    expect(reply.job.id, "id of the job", reply).toBe(id);
  }
});
