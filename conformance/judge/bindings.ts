/** The requirements that the judge reports to. A contract that does not state one is not judged by it. */
export const JUDGED = {
  status: "contract.status-documented",
  contentType: "contract.content-type",
  headers: "contract.headers",
  body: "contract.body-schema",
  event: "contract.event-schema",
  serverError: "contract.no-server-error",
  requestId: "envelope.request-id",
  requestIdBody: "envelope.request-id-body",
  requestIdUnique: "envelope.request-id-unique",
  typeStatus: "errors.type-status",
  codeDocumented: "errors.code-documented",
  noLeaks: "errors.no-leaks",
  noCredentials: "security.no-credentials",
  nosniff: "security.nosniff",
} as const;
