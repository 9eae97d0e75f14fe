import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{bin,board,client,conformance,scripts,server,test}/**/*.test.ts"],
    // Most of a test is waiting for servers, browsers and processes of their own: on two cores, one file at a time left half of them idle.
    maxWorkers: "100%",
    // Tests start real servers and browsers; two cores and a cold cache must not make them flake.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
