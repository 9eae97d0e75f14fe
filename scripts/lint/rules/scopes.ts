import type { Rule } from "../contract.ts";

/** Every scope that an operation needs is named in the description of its security scheme, where readers learn what to ask for. */
export const scopes: Rule = {
  name: "scopes",
  check({ root, operations, report }) {
    const needed = [root, ...operations.map(({ spot }) => spot)].flatMap((spot) =>
      spot
        .at("security")
        .entries()
        .flatMap(([, alternative]) => alternative.entries()),
    );
    for (const [name, list] of needed) {
      const scheme = root.at("components", "securitySchemes", name);
      const description = scheme.at("description").text ?? "";
      for (const [, scope] of list.entries()) {
        // Redocly tells of a scheme that is none, and compares the scopes of OAuth with those that its flows list.
        if (!scheme.exists || scheme.at("flows").exists || scope.text === undefined) continue;
        if (!description.includes(`\`${scope.text}\``))
          report(scope, `the description of ${name} names no scope \`${scope.text}\``);
      }
    }
  },
};
