export { Contract, type ScriptedJob } from "./contract.ts";
export { Document } from "./document.ts";
export { hasMember } from "./has-member.ts";
export {
  arrayOf,
  canonical,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  membersOf,
  numberOf,
  objectOf,
  parseJson,
  stringOf,
  stringsOf,
} from "./json.ts";
export { Lifecycle, type StatusClass } from "./lifecycle.ts";
export { bundledContracts, ContractError, loadContract } from "./load.ts";
export type { Operation, Parameter, Role } from "./operation.ts";
export { parameterNames, pathParameters, requiredMembers } from "./parameter-names.ts";
export { valueAt } from "./pointer.ts";
export type { Level, Profile, Requirement } from "./requirement.ts";
export { type HeaderSpec, type MediaSpec, type ResponseSpec, responseFor } from "./response.ts";
export { Routes } from "./routes.ts";
export { type SchemaError, Schemas } from "./schemas.ts";
