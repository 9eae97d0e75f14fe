/**
 * Loaded before the server: at every SIGUSR2 its clock steps to the next of the distances in CHAOS_STEPS, in milliseconds. Only
 * the wall clock, as when somebody sets it; timers and `performance.now` go on.
 */
const steps = (process.env.CHAOS_STEPS ?? "").split(",").map(Number);
const realNow = Date.now.bind(Date);
let offset = 0;

class SteppedDate extends Date {
  constructor(...given: [] | [string | number | Date]) {
    const [value = SteppedDate.now()] = given;
    super(value);
  }

  static override now(): number {
    return realNow() + offset;
  }
}

globalThis.Date = new Proxy(Date, {
  construct: (target, given, self) =>
    Reflect.construct(given.length === 0 ? SteppedDate : target, given, self),
  get: (target, name) => (name === "now" ? SteppedDate.now : Reflect.get(target, name)),
});

process.on("SIGUSR2", () => {
  offset = steps.shift() ?? 0;
});
