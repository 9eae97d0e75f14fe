import { LRUCache } from "lru-cache";
import type { Viewer } from "../jobs/viewer.ts";
import type { Project } from "./directory.ts";

/** Projects in memory; the ones that were not asked for lately go first. */
const MAX_CACHED = 10_000;

/** The projects that were found lately, since every job is made for one. */
export class ProjectCache {
  readonly #trustMs: number;
  readonly #projects = new LRUCache<string, { readonly project: Project; readonly until: number }>({
    max: MAX_CACHED,
  });

  /** @param trustMs how long a project is trusted to be there without looking again */
  constructor(trustMs: number) {
    this.#trustMs = trustMs;
  }

  /** The project where the viewer may see it. One that it may not has to be looked for, and takes as long as one that is not there. */
  get({ teamId, projectId, siteId }: Viewer, id: string): Project | undefined {
    const cached = this.#projects.get(id);
    if (cached === undefined || cached.until <= performance.now()) return undefined;
    const isSeen = cached.project.teamId === teamId && siteId === null && (projectId ?? id) === id;
    return isSeen ? cached.project : undefined;
  }

  add(project: Project): void {
    this.#projects.set(project.id, { project, until: performance.now() + this.#trustMs });
  }
}
