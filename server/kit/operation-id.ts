/** Scope that an own route needs which names none. */
export const DEFAULT_SCOPE = "jobs:write";

/** `image.resize` as an OpenAPI document names the operation that makes such jobs: `imageResize`. */
export function operationIdOf(type: string): string {
  return type.replace(/[._]([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
