import { Schemas } from "../../../conformance/contract/schemas.ts";
import { asObject } from "../../contract/json.ts";
import { messageOf } from "../../contract/message-of.ts";
import { fromPointer } from "../../contract/pointer.ts";
import type { LintedContract, Rule } from "../contract.ts";
import { examplesOf } from "../examples-of.ts";
import { type Spot, selfContained } from "../spot.ts";

/**
 * Every body has an example, and each example fits its schema. Where that is a choice, what is wrong is said by the alternative that
 * was meant.
 */
export const examples: Rule = {
  name: "examples",
  check(contract) {
    const judge = judgeOf(contract);
    for (const { name, spot, responses } of contract.operations) {
      judgeBody(contract, judge, `${name} must have an example of its body`, spot.at("requestBody"));
      for (const [status, response] of responses)
        judgeBody(contract, judge, `${name} ${status} must have an example`, response);
    }
  },
};

type Judge = (schema: Spot, example: Spot) => void;

function judgeBody({ report }: LintedContract, judge: Judge, missing: string, body: Spot): void {
  for (const [, media] of body.at("content").entries()) {
    if (!media.at("schema").exists) continue;
    const found = examplesOf(media);
    if (found.length === 0) report(media, missing, { onName: true });
    for (const example of found) judge(media.at("schema"), example);
  }
}

/** Judges examples by schemas that are compiled once each: most bodies have the same few. */
function judgeOf({ report }: LintedContract): Judge {
  const known = new Map<string, Schemas>();
  const schemasOf = (schema: Spot): Schemas => {
    const key = schema.target.location.absolutePointer;
    const schemas = known.get(key) ?? new Schemas({ root: asObject(selfContained(schema)) });
    known.set(key, schemas);
    return schemas;
  };
  return (schema, example) => {
    try {
      for (const { at, message } of schemasOf(schema).errors("/$defs/s0", example.value))
        report(example.at(...fromPointer(at)), `the example does not fit its schema: ${message}`);
    } catch (error) {
      const why = messageOf(error);
      report(schema.target, `examples can't be judged by this schema: ${why}`);
    }
  };
}
