import type { UserContext } from "@redocly/openapi-core";
import { methods } from "../contract/operation.ts";
import { everySpot, Spot } from "./spot.ts";

/** One operation, where it stands. */
export interface LintedOperation {
  /** `GET /v1/jobs`, for messages. */
  name: string;
  path: string;
  spot: Spot;
  /** The responses, references followed. */
  responses: [status: string, response: Spot][];
}

/** A contract as a rule sees it. */
export interface LintedContract {
  root: Spot;
  operations: readonly LintedOperation[];
  /** Everything in it, each place once. */
  spots: readonly Spot[];
  /** Says what is wrong, at the place where it is. What is used by many operations is wrong once, with the first of them. */
  report(spot: Spot, message: string, options?: { onName?: boolean }): void;
}

/** A rule of ours: one thing that is demanded of every contract. */
export interface Rule {
  /** Its name in `redocly.yaml`, after `accepted/`. */
  name: string;
  check(contract: LintedContract): void;
}

type Facts = Omit<LintedContract, "report">;

/** Rules come one after the other and look at the same document. */
const known = new WeakMap<object, Facts>();

/** The contract that Redocly is walking through. */
export function lintedContract(node: object, context: UserContext): LintedContract {
  const facts = known.get(node) ?? factsOf(new Spot(node, context.location, context.resolve));
  known.set(node, facts);
  const reported = new Set<string>();
  return {
    ...facts,
    report: (spot, message, { onName = false } = {}) => {
      const { source, pointer, absolutePointer } = spot.location;
      const subject = `${absolutePointer} ${message.replace(/^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|TRACE) \S+ (\d+ )?/, "")}`;
      if (reported.has(subject)) return;
      reported.add(subject);
      context.report({ message, location: { source, pointer, reportOnKey: onName } });
    },
  };
}

function factsOf(root: Spot): Facts {
  const operations = root
    .at("paths")
    .entries()
    .flatMap(([path, item]) =>
      methods.flatMap((method) => {
        const spot = item.at(method);
        if (!spot.exists) return [];
        const responses = spot.at("responses").entries();
        return [{ name: `${method.toUpperCase()} ${path}`, path, spot, responses }];
      }),
    );
  return { root, operations, spots: [...everySpot(root)] };
}
