import { stringsOf } from "../../contract/json.ts";
import { check } from "../../runner/check.ts";
import { from } from "../../scenario/since.ts";

check("list.limit", { roles: ["list"] }, async ({ job, api, contract, assume, expect }) => {
  await Promise.all(Array.from({ length: 4 }, () => job.live()));
  for (const limit of [1, 3]) {
    const list = await api.list({ query: { limit } });
    assume(list).toHaveStatus(200);
    expect(list.items.length, `items of a list with limit ${limit}`, list).toBe(limit);
  }
  const standard = contract.limit("page_default") ?? 20;
  const missing = standard + 1 - (await api.list({ query: { limit: standard + 1 } })).items.length;
  await Promise.all(Array.from({ length: Math.max(0, missing) }, () => job.live()));
  const plain = await api.list();
  assume(plain).toHaveStatus(200);

  expect(plain.items.length, "items of a list without limit", plain).toBe(standard);
});

check("list.category-filter", { roles: ["list"] }, async ({ job, api, contract, assume, expect }) => {
  const parameter = contract.withRole("list")[0]?.parameters.find(({ name }) => name === "category");
  const schema = parameter?.schema === undefined ? {} : contract.document.resolve(parameter.schema).value;
  const categories = stringsOf(schema.enum);
  assume(categories.length, "categories of the contract").toBeAtLeast(2);
  const made = await Promise.all(categories.map((category) => job.queued({ members: { category } })));
  for (const [index, category] of categories.entries()) {
    const [own, oldest] = [made[index], made[0]];
    if (own === undefined || oldest === undefined) continue;
    const list = await api.list({ query: { ...from(contract, oldest), category } });
    expect(list).toHaveStatus(200);
    for (const listed of list.jobs)
      expect(listed.at("/category"), `category of a job listed with category=${category}`, list).toBe(
        category,
      );
    expect(
      list.jobs.map(({ id }) => id),
      `ids listed with category=${category}`,
      list,
    ).toContain(own.id);
  }
});
