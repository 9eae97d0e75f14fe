import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{bin,board,client,conformance,scripts,server,test}/**/*.test.ts"],
    // Tests start real servers and browsers; two cores and a cold cache must not make them flake.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
