import type { Settings } from "../config/settings.ts";
import {
  arrayOf,
  type Contract,
  numberOf,
  objectOf,
  parseJson,
  stringOf,
  valueAt,
} from "../contract/index.ts";
import type { Exchange } from "../http/index.ts";
import type { Observer, SeenExchange } from "../runner/observer.ts";
import { Astray } from "./astray.ts";
import { isAbsent } from "./is-absent.ts";
import { LongLists } from "./long-lists.ts";
import { Misplaced } from "./misplaced.ts";

/** So many jobs tell that it is not one that went wrong. */
const ENOUGH = 3;

/**
 * Finds what many failures of a run may have in common: that the implementation lacks something, and the configuration does not say
 * so. A hint changes no outcome.
 */
export class Hints implements Observer {
  readonly #contract: Contract;
  readonly #settings: Settings;
  readonly #answers = new Map<string, number[]>();
  /** Scripted jobs that were told to end at once, and whether they were seen to. */
  readonly #scripted = new Map<string, boolean>();
  #refused = 0;
  /** Whether there was a job whose operations could have been found. */
  #made = false;
  readonly #astray = new Astray();
  readonly #misplaced: Misplaced;
  readonly #longLists: LongLists;

  constructor(contract: Contract, settings: Settings) {
    this.#contract = contract;
    this.#settings = settings;
    this.#misplaced = new Misplaced(contract);
    this.#longLists = new LongLists(contract);
  }

  exchange(seen: SeenExchange): void {
    const { exchange, operation } = seen;
    if (operation === undefined || exchange.request.principal !== "full") return;
    this.#astray.exchange(exchange);
    this.#misplaced.exchange(seen);
    this.#longLists.exchange(seen);
    const { id, role } = operation;
    if (role === "create" && this.#contract.lifecycle.createdId(exchange.json) !== undefined)
      this.#made = true;
    const statuses = this.#answers.get(id);
    if (statuses === undefined) this.#answers.set(id, [exchange.status]);
    else statuses.push(exchange.status);
    if (id === this.#contract.scripted?.operation) this.#create(exchange);
    if (role === "get" && exchange.status === 200) this.#look(exchange);
  }

  event(): void {}

  /** In words, for whoever wrote the configuration. */
  get told(): readonly string[] {
    // Who has asked somebody else learns nothing from what that one lacks.
    if (this.#astray.told !== undefined) return [this.#astray.told];
    // Where jobs are looked for in the wrong place, it can't be said whether any was created.
    const jobs = this.#misplaced.told ?? this.#unscripted();
    const hints = [jobs, this.#absent(), this.#longLists.told];
    return hints.filter((hint) => hint !== undefined);
  }

  #create(exchange: Exchange): void {
    const { scripted, lifecycle } = this.#contract;
    const body = parseJson(new TextDecoder().decode(exchange.request.body));
    if (scripted === undefined || stringOf(valueAt(body, scripted.body.type)) !== scripted.type) return;
    const script = objectOf(valueAt(body, scripted.body.params));
    const steps = arrayOf(script.steps).map(objectOf);
    const last = steps.at(-1)?.do;
    const lasts = steps.some((step) => step.do === "hold" || (numberOf(step.ms) ?? 0) > 500);
    if (lasts || script.queue_ms !== undefined || (last !== "succeed" && last !== "fail")) return;
    const id = lifecycle.createdId(exchange.json);
    if (exchange.status >= 300 || id === undefined) this.#refused += 1;
    else if (!this.#scripted.has(id)) this.#scripted.set(id, false);
  }

  #look(exchange: Exchange): void {
    const { lifecycle } = this.#contract;
    const job = lifecycle.item(exchange.json);
    const id = lifecycle.id(job);
    const stage = lifecycle.classOf(lifecycle.status(job));
    const ended = stage === "succeeded" || stage === "failed";
    if (ended && id !== undefined && this.#scripted.has(id)) this.#scripted.set(id, true);
  }

  #unscripted(): string | undefined {
    const { scripted } = this.#contract;
    const made = [...this.#scripted.values()];
    const tried = made.length > 0 ? made.length : this.#refused;
    if (!this.#settings.scripted || scripted === undefined || tried < ENOUGH || made.includes(true))
      return undefined;
    const what = made.length > 0 ? "ended as its script says" : "was created";
    return `no job of the type ${scripted.type} ${what}: where the implementation has none, say scripted: false in the configuration, and under scenarios which requests yield jobs to judge it by`;
  }

  #absent(): string | undefined {
    if (this.#settings.openapi !== undefined) return undefined;
    const absent = this.#contract.operations
      .filter(({ id, role }) => {
        // Of a job that was never made, nothing but 404 can come.
        if (!this.#made && role !== undefined && role !== "list" && role !== "create") return false;
        const statuses = this.#answers.get(id) ?? [];
        return statuses.length > 1 && statuses.every(isAbsent);
      })
      .map(({ method, path }) => `${method} ${path}`);
    if (absent.length === 0) return undefined;
    return `nothing but 404, 405 or 501 came of ${absent.join(", ")}: what the implementation is not meant to have counts for nothing once --openapi names its own document, which lacks it, or --profile what it offers`;
  }
}
