import type { Rule } from "../contract.ts";

/** What the HTTP layer sets on every response (`x-common`) is documented of every response, be it of one operation alone. */
export const commonHeaders: Rule = {
  name: "common-headers",
  check({ operations, report }) {
    const responses = operations.flatMap((operation) =>
      operation.responses.map(([status, response]) => ({ name: `${operation.name} ${status}`, response })),
    );
    const common = new Set(
      responses.flatMap(({ response }) =>
        response
          .at("headers")
          .entries()
          .filter(([, header]) => header.at("x-common").value === true)
          .map(([header]) => header),
      ),
    );
    for (const { name, response } of responses) {
      const missing = [...common].filter((header) => !response.at("headers", header).exists);
      if (missing.length > 0)
        report(
          response.target,
          `${name} must have the headers of every response: it lacks ${missing.join(", ")}`,
          {
            onName: true,
          },
        );
    }
  },
};
