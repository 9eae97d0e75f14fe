import { startBundledServer } from "../../../conformance/cli/bundled-server.ts";
import type { Contract } from "../../../conformance/contract/index.ts";
import { type Fault, type NamedFault, onResponse } from "../../../conformance/proving/faults.ts";
import { startFaultyServer } from "../../../conformance/proving/proxy.ts";
import { spreadOf } from "../statistics.ts";
import type { Judging, Peer } from "./peer.ts";
import { startSwitch } from "./switch.ts";

/** What one peer made of all faults. */
export interface PeerResult {
  readonly name: string;
  readonly title: string;
  /** Faults that it found something wrong with which it does not find wrong with the server as it should be. */
  readonly detected: number;
  /** Faults that its own requests brought to the wire; no one can see the others. */
  readonly reached: number;
  readonly total: number;
  /** What it finds wrong with the server as it should be. */
  readonly false_alarms: readonly string[];
  /** Milliseconds for one judgement: median and quartiles. */
  readonly judgement_ms: { readonly median: number; readonly low: number; readonly high: number };
  /** Milliseconds for all of it, with so many at once as `lanes` says. */
  readonly wall_ms: number;
  readonly missed: readonly {
    readonly requirement: string;
    readonly fault: string;
    readonly reached: boolean;
  }[];
}

export interface PeerRun {
  readonly contract: Contract;
  readonly faults: readonly NamedFault[];
  /** How many are judged at once, each lane with a server of its own. */
  readonly lanes: number;
  /** Told of every judgement as it is made. */
  readonly onJudged?: (peer: Peer, fault: NamedFault, found: readonly string[]) => void;
}

interface Lane {
  readonly judge: (fault: Fault) => Promise<Judgement>;
  readonly stop: () => Promise<void>;
}

interface Judgement {
  readonly found: readonly string[];
  readonly reached: boolean;
  readonly ms: number;
}

const honest: Fault = onResponse([], (response) => response);

/** Lets one peer judge every fault. What it says twice of a server without any counts as a false alarm, not as a detection. */
export async function runPeer(run: PeerRun, peer: Peer): Promise<PeerResult> {
  await peer.prepare?.();
  const begun = performance.now();
  const opened = await Promise.allSettled(
    Array.from({ length: run.lanes }, () => openLane(run.contract, peer)),
  );
  const lanes = opened.flatMap((lane) => (lane.status === "fulfilled" ? [lane.value] : []));
  try {
    for (const lane of opened) if (lane.status === "rejected") throw lane.reason;
    const unbroken = await Promise.all(lanes.map((lane) => lane.judge(honest)));
    const alarms = new Set(unbroken.flatMap(({ found }) => found));
    const waiting = [...run.faults];
    const judged = new Map<NamedFault, Judgement & { readonly detected: boolean }>();
    const work = async ({ judge }: Lane) => {
      for (let fault = waiting.shift(); fault !== undefined; fault = waiting.shift()) {
        const judgement = await judge(fault.fault);
        const news = judgement.found.filter((one) => !alarms.has(one));
        judged.set(fault, { ...judgement, detected: news.length > 0 && judgement.reached });
        run.onJudged?.(peer, fault, news);
      }
    };
    await Promise.all(lanes.map(work));
    const results = [...judged.entries()];
    return {
      name: peer.name,
      title: peer.title,
      detected: results.filter(([, { detected }]) => detected).length,
      reached: results.filter(([, { reached }]) => reached).length,
      total: run.faults.length,
      false_alarms: [...alarms],
      judgement_ms: spreadOf([...unbroken, ...judged.values()].map(({ ms }) => ms)),
      wall_ms: Math.round(performance.now() - begun),
      missed: results
        .filter(([, { detected }]) => !detected)
        .map(([{ requirement, title }, { reached }]) => ({ requirement, fault: title, reached })),
    };
  } finally {
    await Promise.all(lanes.map(({ stop }) => stop()));
  }
}

/** A server, a switch before it, and the peer ready to judge what is behind the switch. */
async function openLane(contract: Contract, peer: Peer): Promise<Lane> {
  const server = await startBundledServer();
  const address = await startSwitch(server.url);
  let judging: Judging;
  try {
    judging = await peer.start({ ...server, url: address.url });
  } catch (error) {
    await Promise.all([address.close(), server.stop()]);
    throw error;
  }
  return {
    async judge(fault) {
      const faulty = await startFaultyServer(server.url, contract, fault);
      address.to(faulty.url);
      const begun = performance.now();
      try {
        const found = await judging.judge();
        return { found, reached: faulty.changes() > 0, ms: performance.now() - begun };
      } finally {
        await faulty.close();
      }
    },
    async stop() {
      await judging.stop();
      await Promise.all([address.close(), server.stop()]);
    },
  };
}
