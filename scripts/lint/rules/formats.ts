import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { Rule } from "../contract.ts";
import { schemaSpots } from "../schema-spots.ts";

const ajv = new Ajv2020();
addFormats.default(ajv);
const known = Object.keys(ajv.formats).sort();

/** Every `format` of a schema is one that values can be judged by. Nothing can be said of examples of one where it is not. */
export const formats: Rule = {
  name: "formats",
  check(contract) {
    for (const schema of schemaSpots(contract)) {
      const format = schema.at("format");
      if (format.text !== undefined && !known.includes(format.text))
        contract.report(format, `there is no format ${format.text}; there are ${known.join(", ")}`);
    }
  },
};
