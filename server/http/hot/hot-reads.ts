import type { IncomingMessage, ServerResponse } from "node:http";
import type { Authenticator } from "../auth/authenticator.ts";
import { type EntityTagCondition, fieldMatchesWeakly, parseIfNoneMatch } from "../entity-tag.ts";
import { isObserved, type RequestObservers, settleRequest } from "../pipeline/settle-request.ts";
import type { RequestListener } from "../server.ts";
import type { TransportMode } from "../transport.ts";
import { type AdmissionServices, type Admitted, admit, knownAsker } from "./admit.ts";
import type { HotWay } from "./hot-ways.ts";
import { type PlainRead, readPlainly } from "./plain-read.ts";
import type { HotResource } from "./resource.ts";
import { sendContent, sendNotModified } from "./send.ts";
import { WaitingRoom } from "./waiting-room.ts";

/** What the hot path shares with the general one. */
export interface HotServices extends AdmissionServices, RequestObservers {
  readonly authenticator: Authenticator;
  readonly transport: TransportMode;
  /** Aborts when the server is about to stop. */
  readonly closing: AbortSignal;
}

/** The way that most requests take. */
export interface HotReads {
  readonly take: HotWay;
  /** Answers that are being held. */
  readonly held: number;
  /** Gives the held answers as they are. */
  letGo(): void;
}

type AdmittedRead = PlainRead & Admitted;

/**
 * Answers plain reads of one resource from memory, on the raw response; everything else, and whatever it is not certain of, goes
 * on to the general path untouched. Nothing is refused here, so the two can't refuse differently.
 *
 * Why: a poll costs bare `node:http` 20 microseconds, and the way through router, web requests and validation several times that.
 */
export function createHotReads<Thing extends object>(
  resource: HotResource<Thing>,
  services: HotServices,
): HotReads {
  const { authenticator, limiter, transport, now } = services;
  const room = new WaitingRoom<Thing>(resource, services.closing);

  const answer = (response: ServerResponse, read: AdmittedRead, thing: Thing): void => {
    const { principal, state, ifNoneMatch, waitSeconds } = read;
    const representation = resource.represent(thing, state.version);
    const applied = waitSeconds === undefined ? undefined : `wait=${waitSeconds}`;
    if (fieldMatchesWeakly(ifNoneMatch, representation.entityTag)) {
      sendNotModified(response, state, representation, applied);
      limiter.refund(principal.account);
    } else {
      sendContent(response, state, representation, applied);
    }
    settle(response, read);
  };

  const settle = (
    response: ServerResponse,
    { principal, state, span, startedAtMs, id, waitSeconds }: AdmittedRead,
  ) => {
    if (!isObserved(services, span)) return;
    const request = { requestId: state.requestId, principal, method: "GET", path: resource.prefix + id };
    settleRequest(services, span, request, {
      operation: resource.operation,
      status: response.statusCode,
      ms: now() - startedAtMs,
      held: waitSeconds !== undefined,
      streamed: false,
    });
  };

  const hold = (
    read: AdmittedRead,
    condition: EntityTagCondition | undefined,
    request: IncomingMessage,
    response: ServerResponse,
    general: RequestListener,
  ) => {
    const answerNow = (): void => {
      // Looked up again rather than taken from the wait: visibility and expiry are the look-up's to judge.
      const thing = resource.peek(read.principal.viewer, read.id);
      if (thing !== undefined) {
        answer(response, read, thing);
        return;
      }
      limiter.refund(read.principal.account);
      general(request, response);
    };
    const gone = (): void => settle(response, read);
    room.enter(response, { id: read.id, condition }, 1_000 * (read.waitSeconds ?? 0), answerNow, gone);
  };

  const take: HotWay = (request, response, general) => {
    const plain = readPlainly(request, resource.prefix, transport, resource.maxWaitSeconds);
    if (plain === undefined) return false;
    const principal = knownAsker(authenticator, request, resource.scopes);
    if (principal === undefined) return false;
    const thing = resource.peek(principal.viewer, plain.id);
    const admitted = thing && admit(services, request, principal);
    if (thing === undefined || admitted === undefined) return false;
    const { id, ifNoneMatch, waitSeconds } = plain;
    const { state, span, startedAtMs } = admitted;
    // Written out: a spread is a copy member by member.
    const read = { id, ifNoneMatch, waitSeconds, principal, state, span, startedAtMs };
    const condition = waitSeconds === undefined ? undefined : parseIfNoneMatch(ifNoneMatch);
    const isHeld = waitSeconds !== undefined && !resource.isNews(thing, condition);
    if (isHeld) hold(read, condition, request, response, general);
    else answer(response, read, thing);
    return true;
  };

  return {
    take,
    get held() {
      return room.size;
    },
    letGo: () => room.empty(),
  };
}
