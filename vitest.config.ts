import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{bin,board,client,conformance,scripts,server,test}/**/*.test.ts"],
    // Most tests wait for servers, browsers and databases that they start: with one worker, two cores were half idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Two cores, a cold cache and busy neighbours must not make them flake.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 20_000 } },
  },
});
