import type { Spot } from "./spot.ts";

/** The examples of a body or a header, as values where the contract has them as values, references followed. */
export function examplesOf(media: Spot): Spot[] {
  const named = media
    .at("examples")
    .entries()
    .flatMap(([, example]) => [example.at("value"), example.at("dataValue")]);
  return [media.at("example"), ...named].filter(({ exists }) => exists).map(({ target }) => target);
}
