import type { IncomingMessage, ServerResponse } from "node:http";
import { context } from "@opentelemetry/api";
import { limits, type OperationId, operations } from "../../../generated/jobs/catalogue.ts";
import type { Handlers } from "../../../generated/jobs/handlers.ts";
import { parseJsonBody } from "../body.ts";
import type { RequestContext } from "../context.ts";
import type { LinkBases } from "../link-bases.ts";
import { type Answer, errorAnswer } from "../pipeline/answer.ts";
import { refusalOf, report } from "../pipeline/failure.ts";
import { jsonOf } from "../pipeline/guard.ts";
import { requestContext } from "../pipeline/request-context.ts";
import { within } from "../pipeline/request-span.ts";
import { answerOf } from "../pipeline/respond.ts";
import { operationRules } from "../pipeline/rules.ts";
import { operationRunner } from "../pipeline/run-operation.ts";
import { isObserved, settleRequest } from "../pipeline/settle-request.ts";
import { type Admitted, admit, knownAsker } from "./admit.ts";
import type { HotServices } from "./hot-reads.ts";
import type { HotWay } from "./hot-ways.ts";
import { type PlainWrite, readPlainWrite, writeRoute } from "./plain-write.ts";
import { readBody } from "./read-body.ts";
import { sendAnswer } from "./send.ts";

/** What the hot path of writes shares with the general one. */
export interface HotWriteServices extends HotServices {
  readonly bases: LinkBases;
}

/** A request that was let in. */
type LetIn = PlainWrite<OperationId> & Admitted;

/**
 * Takes requests that create something the short way: by the same guards, schemas, handlers and refusals as the general path, on
 * the raw request and response. What can't be let in at a glance goes on to the general path, untouched, to be refused there.
 *
 * Why: router, web request, web response and their streams cost three times what the work itself does.
 */
export function hotWrites(handlers: Partial<Handlers<RequestContext>>, services: HotWriteServices): HotWay {
  const { authenticator, transport, closing, bases, now } = services;
  const run = operationRunner(handlers);
  const ruleOf = operationRules();
  const routes = Object.values(operations)
    .filter(({ id, method }) => method === "post" && handlers[id] !== undefined && ruleOf(id).hasBody)
    .map(({ id, path }) => writeRoute<OperationId>(id, path));

  const letIn = (request: IncomingMessage): LetIn | undefined => {
    const plain = readPlainWrite(request, routes, transport, limits.body_bytes);
    if (plain === undefined) return undefined;
    const principal = knownAsker(authenticator, request, ruleOf(plain.operation).scopes);
    if (principal === undefined) return undefined;
    const admitted = admit(services, request, principal);
    if (admitted === undefined) return undefined;
    const { operation, params, length } = plain;
    const { state, span, startedAtMs } = admitted;
    state.operation = operation;
    state.span = span;
    // Written out: a spread is a copy member by member.
    return { operation, params, length, principal, state, span, startedAtMs };
  };

  const serve = async (write: LetIn, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { state, operation, params, length, principal, span, startedAtMs } = write;
    const { method = "", url = "", headers } = request;
    // In one function with what follows: each function that waits is one more turn between a job's commit and its answer.
    let answer: Answer;
    try {
      const body = jsonOf(parseJsonBody(await readBody(request, length)));
      const traceparent = typeof headers.traceparent === "string" ? headers.traceparent : undefined;
      const known = { state, method, path: url, traceparent, response };
      const parts = { params, query: {}, headers, body };
      const asked = requestContext(known, principal, closing);
      // Without an SDK nobody asks which span is the current one.
      const reply = span.isRecording()
        ? await context.with(within(span), () => run(operation, parts, asked))
        : await run(operation, parts, asked);
      answer = answerOf(state, reply);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      report(services.log, error, state);
      answer = errorAnswer(state, refusalOf(error), bases.docs);
    }
    sendAnswer(response, answer);
    if (!isObserved(services, span)) return;
    const record = {
      operation,
      status: answer.status,
      ms: now() - startedAtMs,
      held: answer.headers["Preference-Applied"] !== undefined,
      streamed: false,
    };
    settleRequest(services, span, { requestId: state.requestId, principal, method, path: url }, record);
  };

  return (request, response) => {
    const write = letIn(request);
    if (write === undefined) return false;
    serve(write, request, response).catch((error: unknown) => {
      services.log.error({ request_id: write.state.requestId, err: error }, "answer could not be sent");
      response.destroy();
    });
    return true;
  };
}
