import type { Version } from "../../../../generated/jobs/catalogue.ts";
import type { Representation } from "../../../http/hot/resource.ts";
import type { LinkBases } from "../../../http/link-bases.ts";
import type { Job } from "../../../jobs/job.ts";
import { readHeaders } from "./job-headers.ts";
import { jobObject } from "./job-object.ts";
import { onceForEachVersion } from "./once-for-each-version.ts";

/** Makes jobs what a read answers, put into words once for each state and version, and only if somebody wants the words. */
export function jobRepresentations(bases: LinkBases): (job: Job, version: Version) => Representation {
  return onceForEachVersion((job: Job, version) => new JobRepresentation(job, version, bases));
}

class JobRepresentation implements Representation {
  readonly entityTag: string;
  readonly fields: readonly string[];
  readonly #job: Job;
  readonly #version: Version;
  readonly #bases: LinkBases;
  #text: string | undefined;
  #bytes = 0;

  constructor(job: Job, version: Version, bases: LinkBases) {
    const headers = readHeaders(job, undefined);
    this.entityTag = headers.ETag;
    this.fields = Object.entries(headers).flatMap(([name, value]) => [name, String(value)]);
    this.#job = job;
    this.#version = version;
    this.#bases = bases;
  }

  get text(): string {
    if (this.#text === undefined) {
      this.#text = JSON.stringify(jobObject(this.#job, this.#version, this.#bases));
      this.#bytes = Buffer.byteLength(this.#text);
    }
    return this.#text;
  }

  get bytes(): number {
    return this.text === "" ? 0 : this.#bytes;
  }
}
