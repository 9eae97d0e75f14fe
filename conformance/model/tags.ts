import { MODELED } from "./bindings.ts";
import { type Broken, described, type Observation } from "./observation.ts";
import { difference } from "./pair.ts";

/** What is known about the entity tags of one job in one version: which job each one stood for. */
export class Tags {
  readonly #byTag = new Map<string, Observation>();
  readonly #byContent = new Map<string, Observation>();

  /** Compares a sight of the job with all earlier ones: another tag if and only if another job. */
  compare(seen: Observation): readonly Broken[] {
    const { etag, content, version } = seen;
    if (etag === undefined) return [];
    const broken: Broken[] = [];
    const sameTag = this.#byTag.get(`${version} ${etag}`);
    if (sameTag !== undefined && sameTag.content !== content) {
      const requirement = sameTag.view === seen.view ? MODELED.etagChanges : MODELED.sameEverywhere;
      const where = difference(sameTag.job, seen.job);
      const actual = `${etag} for ${described(seen)} and for ${described(sameTag)}: ${where}`;
      broken.push({ requirement, expected: "one entity tag, one state of the job", actual });
    }
    const sameContent = this.#byContent.get(`${version} ${content}`);
    if (sameContent?.etag !== undefined && sameContent.etag !== etag) {
      broken.push({
        requirement: MODELED.etagStable,
        expected: `${sameContent.etag} as long as the job does not change`,
        actual: `${etag} for the very same job`,
        likely:
          "the entity tag depends on something else than the job: the request id, the time, the principal",
      });
    }
    if (sameTag === undefined) this.#byTag.set(`${version} ${etag}`, seen);
    if (sameContent === undefined) this.#byContent.set(`${version} ${content}`, seen);
    return broken;
  }
}
