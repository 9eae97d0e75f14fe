import "./create.ts";
import "./deadline.ts";
import "./errors.ts";
import "./fallback.ts";
import "./list.ts";
import "./poll.ts";
import "./resume.ts";
import "./stream.ts";

export { allScenarios } from "../scenario.ts";
