import type { Rule } from "../contract.ts";

/** What the client itself does with jobs; an operation of such a name could not be called. */
const own = ["wait", "result", "watch", "handle", "restore"].map((name) => `jobs.${name}`);

/** Every operation has a name of its own in clients, and none is the beginning of another's: `jobs.get` can't be called and have members. */
export const clientNames: Rule = {
  name: "client-names",
  check({ operations, report }) {
    const taken = new Map<string, string>();
    for (const { name, spot } of operations) {
      const client = spot.at("x-client");
      if (!client.exists) report(spot, `${name} must have x-client, its name in clients`, { onName: true });
      if (client.text === undefined) continue;
      const { text } = client;
      if (own.some((one) => `${text}.`.startsWith(`${one}.`)))
        report(client, `${name} can't be ${text} in clients, which have one of their own: ${own.join(", ")}`);
      const clash = [...taken].find(
        ([other]) => `${text}.`.startsWith(`${other}.`) || `${other}.`.startsWith(`${text}.`),
      );
      if (clash?.[0] === text) report(client, `${name} can't be ${text} in clients, as ${clash[1]} is`);
      else if (clash)
        report(
          client,
          `${name} can't be ${text} in clients: ${clash[1]} is ${clash[0]}, and one would be within the other`,
        );
      taken.set(text, name);
    }
  },
};
