import { once } from "node:events";
import { createServer } from "node:net";

/**
 * Where ports are looked for: below those that systems give to connections and to servers that ask for any (32768 and up on Linux, 49152 on
 * others), so that nobody is given one between its being found and its being used.
 */
const LOWEST = 15_000;
const HIGHEST = 32_000;

/**
 * A port on loopback that nobody listens on, for programs that can't choose one themselves.
 * @throws Error when none of a hundred is free.
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries++) {
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST));
    if (await isFree(port)) return port;
  }
  throw new Error(`none of a hundred ports between ${LOWEST} and ${HIGHEST} is free`);
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer().listen(port, "127.0.0.1");
  try {
    await once(probe, "listening");
  } catch {
    return false;
  }
  probe.close();
  await once(probe, "close");
  return true;
}
