import { faults, onResponse } from "../../proving/faults.ts";

faults("cancel.location", {
  "Location is that of the request": onResponse("cancel", (response, request) =>
    response.status === 202 ? response.with("Location", request.path) : response,
  ),
  "Content-Location is that of the request": onResponse("cancel", (response, request) =>
    response.ok ? response.with("Content-Location", request.path) : response,
  ),
});
