import { expect, test } from "vitest";
import type { DatabaseKind } from "../testing/database.ts";

/** What a store owes: secrets. */
export function secretsContract(kind: DatabaseKind): void {
  test("a secret is random, and stays what it is", async () => {
    const database = await kind.create();
    const first = await database.open();
    const cursor = await first.secret("cursor");
    expect(cursor).toHaveLength(32);
    expect(await first.secret("other")).not.toEqual(cursor);
    await first.close();
    const second = await database.open();
    expect(Buffer.from(await second.secret("cursor"))).toEqual(Buffer.from(cursor));
  });
}
