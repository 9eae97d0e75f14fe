import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { apiWith } from "./api.ts";
import { explain } from "./page/explain.ts";
import { Problem } from "./page/problem.tsx";

/** Asks for an API key, and tries it before the board opens. */
export function SignIn(props: {
  /** Why the key before is not taken any more. */
  readonly refusal: string | undefined;
  readonly onKey: (key: string) => void;
}) {
  const [problem, setProblem] = useState(props.refusal);
  const [busy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  // Also when the board has been open: `autofocus` is for a page that loads.
  useLayoutEffect(() => input.current?.focus(), []);

  async function submit(event: SubmitEvent & { readonly currentTarget: HTMLFormElement }) {
    event.preventDefault();
    const key = String(new FormData(event.currentTarget).get("key") ?? "").trim();
    if (key === "") return setProblem("Type an API key.");
    setBusy(true);
    setProblem(undefined);
    try {
      await apiWith(key).jobs.list({ limit: 1 });
      props.onKey(key);
    } catch (error) {
      setProblem(explain(error));
      setBusy(false);
    }
  }

  return (
    <main class="sign-in">
      <h1>Jobs</h1>
      <p>
        See what is being worked on, as it happens. The key stays in this tab, and is sent to this server
        only.
      </p>
      <form onSubmit={submit}>
        <label for="key">API key</label>
        {/* A password field hides the key from onlookers; it is no password, so nobody is offered to save it. */}
        <input
          ref={input}
          id="key"
          name="key"
          type="password"
          autocomplete="off"
          spellcheck={false}
          aria-describedby="key-problem"
        />
        <button type="submit" class="main" disabled={busy}>
          {busy ? "Checking…" : "Open the board"}
        </button>
      </form>
      <Problem id="key-problem" text={problem} />
      <p class="hint">
        It needs the scope <code>jobs:read</code>, and <code>jobs:write</code> to cancel jobs. A server that
        was started with its sample data has printed some.
      </p>
    </main>
  );
}
