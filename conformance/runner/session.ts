import type { CallOptions } from "../api/call-options.ts";
import type { Principal, PrincipalName } from "../api/principal.ts";
import type { Settings, Tolerances } from "../config/settings.ts";
import { type Contract, type Operation, type Requirement, Routes } from "../contract/index.ts";
import { NotApplicable, NotTestable } from "../expect/finding.ts";
import {
  type Exchange,
  type HeaderLines,
  HttpClient,
  type StreamEvent,
  type StreamOrigin,
  watchStrain,
  within,
} from "../http/index.ts";
import { Evidence } from "./evidence.ts";
import type { Observer, SeenEvent } from "./observer.ts";
import { Pace } from "./pace.ts";

/** One run against one implementation: what all its checks share. */
export class Session {
  readonly contract: Contract;
  readonly settings: Settings;
  /** Why a requirement is none of the implementation's business, by its own document. */
  readonly lacks: (requirement: Requirement) => string | undefined;
  readonly http = new HttpClient();
  readonly evidence = new Evidence();
  readonly pace = new Pace();
  readonly observers: Observer[] = [];
  readonly baseUrl: string;
  /** The header that selects a version, e.g. `Forge-Version`. */
  readonly versionHeader: string;
  /** Typical time of a plain request to this server and back, in milliseconds; measured before the first check. */
  latencyMs = 0;
  /** Ids of the jobs that were seen to have ended. */
  readonly ended = new Set<string>();
  readonly #background = new Set<Promise<void>>();
  readonly #discovered = new Map<PrincipalName, Readonly<Record<string, string>>>();
  readonly routes: Routes;
  readonly #unwatch = watchStrain();
  #streams = 0;
  #closed = false;

  constructor(contract: Contract, settings: Settings, lacks: Session["lacks"] = () => undefined) {
    this.contract = contract;
    this.settings = settings;
    this.lacks = lacks;
    this.baseUrl = settings.baseUrl;
    const headers = contract.operations
      .flatMap((operation) => operation.parameters)
      .filter((p) => p.in === "header");
    this.versionHeader = headers.find((parameter) => /version$/i.test(parameter.name))?.name ?? "Version";
    this.routes = new Routes(contract.operations);
  }

  get tolerances(): Tolerances {
    return this.settings.tolerances;
  }

  /** The operation with this id, or the first of this role. */
  operation(roleOrId: string): Operation {
    const found =
      this.contract.operation(roleOrId) ??
      this.contract.operations.find((operation) => operation.role === roleOrId);
    if (found !== undefined) return found;
    const lacking = this.contract.lacking.find(({ id, role }) => id === roleOrId || role === roleOrId);
    throw new NotApplicable(
      lacking === undefined
        ? `the contract has no operation "${roleOrId}"`
        : `its own document has no ${lacking.method} ${lacking.path}`,
    );
  }

  /** Credentials. @throws {NotApplicable} or {NotTestable} when the configuration has none. */
  principal(name: PrincipalName): Principal {
    if (name === "anonymous") return { name, parameters: {} };
    const principal = this.settings.principals[name];
    if (principal === false) throw new NotApplicable(`this implementation has no principal "${name}"`);
    if (principal === undefined) {
      throw new NotTestable(
        `no credentials for the principal "${name}": set principals.${name} in the configuration`,
      );
    }
    return principal;
  }

  /** Sets what was learnt about the parameters of a principal, e.g. its `team_id`. */
  discover(name: PrincipalName, parameters: Readonly<Record<string, string>>): void {
    this.#discovered.set(name, parameters);
  }

  /** Values for path parameters and body members of a principal; what is configured wins over what was learnt. */
  parametersOf(name: PrincipalName): Readonly<Record<string, string>> {
    const own = this.ownParametersOf(name);
    return { ...this.#discovered.get("full"), ...this.settings.parameters, ...own };
  }

  /** Those of them that are its own, and not what everybody falls back on. */
  ownParametersOf(name: PrincipalName): Readonly<Record<string, string>> {
    const principal = this.settings.principals[name];
    const learnt = name === "full" ? {} : this.#discovered.get(name);
    return { ...learnt, ...(typeof principal === "object" ? principal.parameters : {}) };
  }

  headersOf(name: PrincipalName): HeaderLines {
    const { token } = this.principal(name);
    const lines: (readonly [string, string])[] = Object.entries(this.settings.headers);
    return token === undefined ? lines : [...lines, ["Authorization", `Bearer ${token}`]];
  }

  /** Shows an exchange to every observer. */
  watch(exchange: Exchange, check: string, operation: Operation | undefined): void {
    this.pace.note(exchange);
    const seen = { exchange, check, ...(operation === undefined ? {} : { operation }) };
    for (const observer of this.observers) observer.exchange(seen);
  }

  /** Shows the events of a stream to every observer, as they arrive. */
  watchStream(check: string, operation: Operation, job: string, options: CallOptions) {
    this.#streams += 1;
    const stream = this.#streams;
    return {
      onEvent: (event: StreamEvent, { sentAt, headers, head }: StreamOrigin): void => {
        const seen: SeenEvent = { event, operation, check, job, stream, sentAt, headers, head, options };
        for (const observer of this.observers) observer.event(seen);
      },
      onHead: (exchange: Exchange): void => this.watch(exchange, check, operation),
    };
  }

  /** Work that no check waits for, but the run does. It must not reject. */
  inBackground(work: Promise<void>): void {
    const done = work.finally(() => this.#background.delete(done));
    this.#background.add(done);
  }

  /** Waits for the work in the background, at most so long, and closes every connection. */
  async close(graceMs = 5_000): Promise<void> {
    await within(graceMs, Promise.allSettled(this.#background));
    if (this.#closed) return;
    this.#closed = true;
    this.http.close();
    this.#unwatch();
  }
}
