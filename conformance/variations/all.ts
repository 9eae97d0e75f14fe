import "./bodies.ts";
import "./connections.ts";
import "./entity-tags.ts";
import "./headers.ts";
import "./locations.ts";
import "./statuses.ts";
import "./streams.ts";
import "./timing.ts";

export { registeredVariations, type Variation } from "./variation.ts";
