import type { OpenAPIHono } from "@hono/zod-openapi";

type Registry = OpenAPIHono["openAPIRegistry"];
type Component = Parameters<Registry["registerComponent"]>[2];

const kinds = ["schemas", "headers", "responses", "securitySchemes"] as const;

/** Components by kind and name. */
export type Components = { readonly [Kind in (typeof kinds)[number]]?: Readonly<Record<string, Component>> };

/** Makes an app's own OpenAPI document whole: adds what its routes refer to. */
export function registerComponents(app: { openAPIRegistry: Registry }, components: Components): void {
  for (const kind of kinds) {
    for (const [name, component] of Object.entries(components[kind] ?? {})) {
      app.openAPIRegistry.registerComponent(kind, name, component);
    }
  }
}
