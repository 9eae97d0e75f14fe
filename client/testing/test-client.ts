import { createContractClient } from "../create-client.ts";
import type { ClientOptions } from "../options.ts";
import { contract } from "./jobs-contract.ts";
import { createVirtualClock } from "./virtual-clock.ts";

/** A client of the test contract on a virtual clock. */
export function createTestClient(baseUrl: string, options: Partial<ClientOptions> = {}) {
  const clock = createVirtualClock();
  const api = createContractClient(contract, {
    baseUrl,
    apiKey: "mfk_test_1",
    clock,
    ...options,
  });
  return { api, clock };
}
