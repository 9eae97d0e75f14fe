import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { apiWith, type Session } from "./api.ts";
import { credentials } from "./credentials.ts";
import { JobPanel } from "./job/job-panel.tsx";
import { Filters } from "./jobs/filters.tsx";
import { JobList } from "./jobs/job-list.tsx";
import { useJobs } from "./jobs/use-jobs.ts";
import { explain } from "./page/explain.ts";
import { usePlace } from "./page/use-place.ts";
import { SignIn } from "./sign-in.tsx";

/** The whole page: a key first, then the jobs that it can see, for as long as the server takes it. */
export function Board() {
  const [key, setKey] = useState(credentials.read);
  const [refusal, setRefusal] = useState<string>();
  const session = useMemo<Session | undefined>(() => {
    if (key === undefined) return undefined;
    const signOut = () => {
      credentials.forget();
      setKey(undefined);
    };
    return {
      api: apiWith(key),
      signOut,
      onRefused(error) {
        setRefusal(explain(error));
        signOut();
      },
    };
  }, [key]);
  if (session) return <Jobs {...session} />;
  return (
    <SignIn
      refusal={refusal}
      onKey={(given) => {
        credentials.keep(given);
        setRefusal(undefined);
        setKey(given);
      }}
    />
  );
}

function Jobs({ api, signOut, onRefused }: Session) {
  const [place, go] = usePlace();
  const list = useJobs(api, place.filter, onRefused);
  const open = list.jobs.find(({ id }) => id === place.job);
  const before = useRef(place.job);
  useLayoutEffect(() => {
    // Whoever works by keyboard goes on where they were; on a phone the list is there only now.
    if (place.job === undefined && before.current !== undefined)
      document.querySelector<HTMLElement>(`[data-job="${CSS.escape(before.current)}"]`)?.focus();
    before.current = place.job;
  }, [place.job]);
  return (
    <div class={place.job === undefined ? "board" : "board board-open"}>
      <header class="bar">
        <h1>Jobs</h1>
        <nav aria-label="More">
          <a href="/docs">Reference</a>
          <button type="button" class="quiet" onClick={signOut}>
            Sign out
          </button>
        </nav>
      </header>
      <main class="columns">
        <section class="list" aria-label="Jobs">
          <Filters filter={place.filter} onChange={(filter) => go({ ...place, filter })} />
          <JobList list={list} selected={place.job} onOpen={(job) => go({ ...place, job })} />
        </section>
        {place.job !== undefined && (
          <JobPanel
            key={place.job}
            api={api}
            id={place.job}
            known={open}
            onJob={list.update}
            onClose={() => go({ filter: place.filter })}
          />
        )}
      </main>
    </div>
  );
}
