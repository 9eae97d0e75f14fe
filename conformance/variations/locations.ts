import { isObject, type JsonObject } from "../contract/index.ts";
import { type Fault, onJob, onResponse, together } from "../proving/faults.ts";
import { variation } from "./variation.ts";

const NAMES = ["Location", "Content-Location"];

/** Every URL of a job, in header fields and in the job, in another form. */
function onUrls(change: (url: string, host: string) => string): Fault {
  return () => {
    // All that these proxies are asked for is asked of one host.
    let host = "";
    const headers = onResponse("any", (response, request) => {
      host = request.header("Host") ?? host;
      return NAMES.reduce((all, name) => {
        const url = all.header(name);
        return url === undefined ? all : all.with(name, change(url, host));
      }, response);
    });
    const jobs = onJob((job) => (isObject(job.links) ? { ...job, links: changed(job.links) } : job));
    const changed = (links: JsonObject): JsonObject =>
      Object.fromEntries(
        Object.entries(links).map(([name, url]) => [name, typeof url === "string" ? change(url, host) : url]),
      );
    return together(jobs, headers)();
  };
}

variation(
  "absolute-location",
  "urls",
  "absolute URLs in Location, Content-Location and links",
  "RFC 9110 section 10.2.2",
  onUrls((url, host) => (url.startsWith("/") ? `http://${host}${url}` : url)),
);

variation(
  "relative-location",
  "urls",
  "relative URLs in Location, Content-Location and links",
  "RFC 9110 section 10.2.2",
  onUrls((url) => url.replace(/^https?:\/\/[^/]+/, "")),
);
