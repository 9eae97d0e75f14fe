import type { Client } from "../client-types.ts";
import { createContractClient } from "../create-client.ts";
import type { ClientOptions } from "../options.ts";
import { contract, type TestJob, type TestTree } from "./jobs-contract.ts";
import { createVirtualClock } from "./virtual-clock.ts";

/** A client of the test contract on a virtual clock. */
export function createTestClient(baseUrl: string, options: Partial<ClientOptions> = {}) {
  const clock = createVirtualClock();
  const api = createContractClient<Client<TestTree, TestJob, { seq: number; message: string }>>(contract, {
    baseUrl,
    apiKey: "mfk_test_1",
    clock,
    ...options,
  });
  return { api, clock };
}
