import { stringsOf } from "../../contract/json.ts";
import type { LintedContract, LintedOperation, Rule } from "../contract.ts";

/** Every operation documents the errors that can happen to it. */
export const statuses: Rule = {
  name: "statuses",
  check(contract) {
    for (const operation of contract.operations) {
      const documented = new Set(operation.responses.map(([status]) => status));
      const missing = expectedOf(contract, operation).filter(({ status }) => !documented.has(status));
      for (const { status, why } of missing) {
        contract.report(operation.spot.at("responses"), `${operation.name} must document ${status}: ${why}`, {
          onName: true,
        });
      }
    }
  },
};

interface Expected {
  status: string;
  why: string;
}

function expectedOf(contract: LintedContract, operation: LintedOperation): Expected[] {
  const security = operation.spot.at("security").exists
    ? operation.spot.at("security")
    : contract.root.at("security");
  const schemes = security.entries();
  const secured = schemes.length > 0 && schemes.every(([, alternative]) => alternative.entries().length > 0);
  const scoped = schemes.some(([, alternative]) =>
    alternative.entries().some(([, scopes]) => stringsOf(scopes.value).length > 0),
  );
  const body = operation.spot.at("requestBody").exists;
  return [
    { status: "400", why: "a parameter or a body can be wrong, an unknown query parameter at the least" },
    ...(secured ? [{ status: "401", why: "it needs credentials" }] : []),
    ...(secured && scoped ? [{ status: "403", why: "credentials can lack the scope" }] : []),
    ...(operation.path.includes("{") ? [{ status: "404", why: "what the path names may not exist" }] : []),
    { status: "405", why: "its path can be asked with another method" },
    { status: "406", why: "Accept can exclude what it answers" },
    ...(body ? [{ status: "413", why: "the body can be too large" }] : []),
    ...(body ? [{ status: "415", why: "the body can be sent as something else than JSON" }] : []),
    { status: "429", why: "requests are limited" },
    { status: "500", why: "servers fail" },
    ...repeated(contract, operation),
  ];
}

/** What the contract's errors about idempotency keys are answered with. */
function repeated({ root }: LintedContract, { spot }: LintedOperation): Expected[] {
  const parameters = spot.at("parameters").entries();
  if (!parameters.some(([, parameter]) => parameter.at("name").text === "Idempotency-Key")) return [];
  return root
    .at("x-error-codes")
    .entries()
    .filter(([code]) => code.startsWith("idempotency."))
    .map(([code, entry]) => [code, root.at("x-error-types", entry.at("type").text ?? "").value] as const)
    .filter(([, status]) => status !== undefined)
    .map(([code, status]) => ({
      status: String(status),
      why: `it takes Idempotency-Key, and there is ${code}`,
    }));
}
