import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{bin,board,client,conformance,scripts,server,test}/**/*.test.ts"],
    // Tests start real servers and browsers; two cores, a cold cache and busy neighbours must not make them flake.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 20_000 } },
  },
});
