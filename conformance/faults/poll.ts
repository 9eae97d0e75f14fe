import { faults, onRequest } from "../proving/faults.ts";

faults("poll.not-modified", {
  "never answers 304": onRequest("get", (request) => request.without("If-None-Match")),
  "compares strongly": onRequest("get", (request) => {
    const tags = request.header("If-None-Match");
    return tags?.includes("W/") === false && tags !== "*" ? request.without("If-None-Match") : request;
  }),
});
