import { expect, test } from "vitest";
import { ProjectCache } from "./project-cache.ts";

const project = { id: "p1", teamId: "a", name: "One" };
const team = (teamId: string) => ({ teamId, projectId: null, siteId: null });

test("a project is remembered for those who may see it, and for nobody else", () => {
  const cache = new ProjectCache(60_000);
  expect(cache.get(team("a"), "p1")).toBeUndefined();
  cache.add(project);
  expect(cache.get(team("a"), "p1")).toBe(project);
  expect(cache.get({ ...team("a"), projectId: "p1" }, "p1")).toBe(project);
  expect(cache.get(team("b"), "p1")).toBeUndefined();
  expect(cache.get({ ...team("a"), projectId: "p2" }, "p1")).toBeUndefined();
  expect(cache.get({ ...team("a"), projectId: "p1", siteId: "s1" }, "p1")).toBeUndefined();
});

test("where nothing is trusted, nothing is remembered", () => {
  const cache = new ProjectCache(0);
  cache.add(project);
  expect(cache.get(team("a"), "p1")).toBeUndefined();
});
