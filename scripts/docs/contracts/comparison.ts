import { asObject, asString, type JsonObject } from "../../contract/json.ts";
import { requirementsOf } from "../../contract/requirement.ts";
import { lacks } from "./lacks.ts";
import { operationsByRole, parameters } from "./operations.ts";
import { areas, profiles, requirements } from "./requirements.ts";
import type { Table } from "./table.ts";
import { answers, locations, members, statuses } from "./words.ts";

/** A contract among others. */
export interface Compared {
  /** The name of its folder, such as `content-jobs`. */
  readonly name: string;
  /** The contract, bundled. */
  readonly document: JsonObject;
}

/** Tables under one heading. */
export interface Section {
  readonly title: string;
  readonly text: string;
  readonly tables: readonly Table[];
}

/** Contracts side by side. */
export interface Comparison {
  readonly contracts: readonly { readonly name: string; readonly title: string; readonly summary: string }[];
  readonly sections: readonly Section[];
}

/** Compares contracts, the one with the most requirements first. */
export function compareContracts(given: readonly Compared[]): Comparison {
  const size = ({ document }: Compared) => requirementsOf(document).length;
  const contracts = [...given].sort((a, b) => size(b) - size(a) || (a.name < b.name ? -1 : 1));
  const documents = contracts.map(({ document }) => document);
  return {
    contracts: contracts.map(({ name, document }) => {
      const { title, summary } = asObject(document.info);
      return { name, title: asString(title) ?? name, summary: asString(summary) ?? "" };
    }),
    sections: [
      {
        title: "What each calls things",
        text: "The first column has the words that checks, clients and command lines go by; the others have those that each API uses.",
        tables: [statuses(documents), members(documents), locations(documents), answers(documents)],
      },
      {
        title: "What each offers",
        text: "Operations by what they do with jobs, and the parameters that they take.",
        tables: [operationsByRole(documents), parameters(documents)],
      },
      {
        title: "What each lacks",
        text: "Of what at least one of the others has, by name.",
        tables: [lacks(documents)],
      },
      {
        title: "What each requires",
        text: "An implementation declares the profiles it has, or they show in its own document, and keeps all requirements in them.",
        tables: [profiles(documents), areas(documents)],
      },
      {
        title: "Requirements",
        text: "By area. The sentence is that of the first contract that has it; each contract's own stands in its reference.",
        tables: requirements(documents),
      },
    ],
  };
}
