import type { Rule } from "../contract.ts";

const headers = ["Location", "Content-Location", "ETag", "Retry-After"];

/** Every 202 says where the job is, how to revalidate it, when to ask again, and links to the operation that reads it. */
export const accepted: Rule = {
  name: "accepted",
  check(contract) {
    // One without an id can't be linked to; that it has none is told by another rule.
    const readers = contract.operations
      .filter(({ spot }) => spot.at("x-job-role").text === "get")
      .flatMap(({ spot }) => spot.at("operationId").text ?? []);
    for (const operation of contract.operations) {
      for (const [status, response] of operation.responses) {
        if (status !== "202") continue;
        for (const name of headers) {
          const header = response.at("headers", name).target;
          if (header.at("required").value === true) continue;
          const place = header.exists ? header : response;
          contract.report(place, `${operation.name} 202 must have the required header ${name}`, {
            onName: !header.exists,
          });
        }
        const links = response.at("links").entries();
        if (
          readers.length > 0 &&
          !links.some(([, link]) => readers.includes(link.at("operationId").text ?? ""))
        ) {
          contract.report(
            response,
            `${operation.name} 202 must link to the operation that reads the job (${readers.join(", ")})`,
            {
              onName: true,
            },
          );
        }
      }
    }
  },
};
