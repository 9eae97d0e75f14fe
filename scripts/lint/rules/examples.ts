import type { LintedContract, Rule } from "../contract.ts";
import { examplesOf } from "../examples-of.ts";
import { type Judge, judgeOf } from "../judge.ts";
import type { Spot } from "../spot.ts";

/**
 * Every body has an example, and each example, those of headers included, fits its schema. Where that is a choice, what is wrong is said by the alternative that
 * was meant.
 */
export const examples: Rule = {
  name: "examples",
  check(contract) {
    const judge = judgeOf(contract, "example");
    for (const { name, spot, responses } of contract.operations) {
      judgeBody(contract, judge, `${name} must have an example of its body`, spot.at("requestBody"));
      for (const [status, response] of responses) {
        judgeBody(contract, judge, `${name} ${status} must have an example`, response);
        for (const [, header] of response.at("headers").entries())
          for (const example of examplesOf(header)) judge(header.at("schema"), example);
      }
    }
  },
};

function judgeBody({ report }: LintedContract, judge: Judge, missing: string, body: Spot): void {
  for (const [, media] of body.at("content").entries()) {
    if (!media.at("schema").exists) continue;
    const found = examplesOf(media);
    if (found.length === 0) report(media, missing, { onName: true });
    for (const example of found) judge(media.at("schema"), example);
  }
}
