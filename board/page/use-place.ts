import { useEffect, useState } from "preact/hooks";
import { fragmentOf, type Place, placeOf } from "./place.ts";

/** The place that the address names, and a way to go elsewhere. The browser's own Back and Forward work. */
export function usePlace(): [Place, (place: Place) => void] {
  const [place, setPlace] = useState(() => placeOf(location.hash));
  useEffect(() => {
    const follow = () => setPlace(placeOf(location.hash));
    addEventListener("popstate", follow);
    return () => removeEventListener("popstate", follow);
  }, []);
  return [
    place,
    (next) => {
      const address = location.pathname + fragmentOf(next);
      // Typing into a filter is one step back, not one for each letter.
      if (next.job === place.job) history.replaceState(null, "", address);
      else history.pushState(null, "", address);
      setPlace(next);
    },
  ];
}
