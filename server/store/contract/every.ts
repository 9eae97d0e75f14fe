import { describe } from "vitest";
import type { DatabaseKind } from "../testing/database.ts";
import { directoryContract } from "./directory.ts";
import { eventsContract } from "./events.ts";
import { idempotencyContract } from "./idempotency.ts";
import { listContract } from "./list.ts";
import { lookupsContract } from "./lookups.ts";
import { outboxContract } from "./outbox.ts";
import { recoveryContract } from "./recovery.ts";
import { retentionContract } from "./retention.ts";
import { secretsContract } from "./secrets.ts";
import { stepsContract } from "./steps.ts";

/** What every store has to do, whatever its database is. */
export function storeContract(kind: DatabaseKind): void {
  describe("list", () => listContract(kind));
  describe("events", () => eventsContract(kind));
  describe("idempotency", () => idempotencyContract(kind));
  describe("directory", () => directoryContract(kind));
  describe("lookups", () => lookupsContract(kind));
  describe("outbox", () => outboxContract(kind));
  describe("recovery", () => recoveryContract(kind));
  describe("retention", () => retentionContract(kind));
  describe("secrets", () => secretsContract(kind));
  describe("steps", () => stepsContract(kind));
}
