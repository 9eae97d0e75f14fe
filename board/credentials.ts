const NAME = "accepted.key";

/**
 * The key that was typed in, for as long as the tab is open: session storage goes with the tab, is seen by this origin
 * only, and, unlike a URL, stands in no history and no log.
 */
export const credentials = {
  read: (): string | undefined => sessionStorage.getItem(NAME) ?? undefined,
  keep: (key: string): void => sessionStorage.setItem(NAME, key),
  forget: (): void => sessionStorage.removeItem(NAME),
};
