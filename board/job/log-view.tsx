import { useLayoutEffect, useRef } from "preact/hooks";
import type { LogLine } from "../../client/index.ts";
import type { Lines } from "./lines.ts";
import type { Connection } from "./use-job.ts";

const CONNECTIONS: Readonly<Record<Connection, string>> = {
  connecting: "connecting…",
  streaming: "live",
  polling: "asking every few seconds, since streams do not get through",
  reconnecting: "reconnecting…",
  over: "",
};

/** How close to its end, in pixels, a log counts as being read at its end. */
const AT_END = 24;

/** The log. It follows its newest line until somebody scrolls away from it. */
export function LogView({ lines, connection }: { readonly lines: Lines; readonly connection: Connection }) {
  const box = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  useLayoutEffect(() => {
    const list = box.current;
    if (list && following.current) list.scrollTop = list.scrollHeight;
  });
  return (
    <section class="log">
      <h3>
        Log <small data-connection={connection}>{CONNECTIONS[connection]}</small>
      </h3>
      {lines.dropped > 0 && <p class="hint">{lines.dropped} older lines are not shown here.</p>}
      <div
        ref={box}
        role="log"
        aria-label="Log"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          following.current = scrollHeight - scrollTop - clientHeight < AT_END;
        }}
      >
        {lines.shown.map((line) => (
          <Line key={line.seq} line={line} />
        ))}
      </div>
      {lines.shown.length === 0 && (
        <p class="none">{connection === "over" ? "It wrote nothing." : "Nothing yet."}</p>
      )}
    </section>
  );
}

function Line({ line: { timestamp, level, message } }: { readonly line: LogLine }) {
  return (
    <p data-level={level}>
      <time dateTime={timestamp}>{new Date(timestamp).toLocaleTimeString(undefined, { hour12: false })}</time>
      {level !== "info" && <b>{level}</b>}
      <span>{message}</span>
    </p>
  );
}
