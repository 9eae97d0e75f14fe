import { useEffect, useState } from "preact/hooks";
import type { Filter } from "../page/place.ts";
import { isShown, SHOWN } from "./shown.ts";

/** How long somebody has not typed before the list follows, in milliseconds. */
const SETTLED = 300;

/** What is listed: by what has become of jobs, and by their type. */
export function Filters(props: { readonly filter: Filter; readonly onChange: (filter: Filter) => void }) {
  const { filter, onChange } = props;
  const [type, setType] = useState(filter.type);
  useEffect(() => setType(filter.type), [filter.type]);
  useEffect(() => {
    if (type === filter.type) return;
    const timer = setTimeout(() => onChange({ ...filter, type }), SETTLED);
    return () => clearTimeout(timer);
  }, [type, filter, onChange]);

  return (
    <form class="filters" onSubmit={(event) => event.preventDefault()}>
      <fieldset>
        <legend>Show</legend>
        {Object.entries(SHOWN).map(([value, { title }]) => (
          <label key={value}>
            <input
              type="radio"
              name="shown"
              value={value}
              checked={filter.shown === value}
              onChange={() => isShown(value) && onChange({ ...filter, shown: value })}
            />
            <span>{title}</span>
          </label>
        ))}
      </fieldset>
      <label class="type">
        <span>Type</span>
        <input
          type="search"
          value={type}
          placeholder="any, such as data.sync or deployment.*"
          autocomplete="off"
          spellcheck={false}
          onInput={({ currentTarget }) => setType(currentTarget.value.trim())}
        />
      </label>
    </form>
  );
}
