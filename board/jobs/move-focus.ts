/** Lets the arrow keys, Home and End move between the links of a list. Tab and Enter work as everywhere. */
export function moveFocus(event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void {
  const links: (Element | null)[] = [...event.currentTarget.querySelectorAll("a")];
  const at = links.indexOf(document.activeElement);
  const to = destination(event.key, at, links.length);
  if (to === undefined) return;
  event.preventDefault();
  const link = links[to];
  if (link instanceof HTMLElement) link.focus();
}

function destination(key: string, at: number, length: number): number | undefined {
  switch (key) {
    case "ArrowDown":
      return Math.min(at + 1, length - 1);
    case "ArrowUp":
      return Math.max(at - 1, 0);
    case "Home":
      return 0;
    case "End":
      return length - 1;
    default:
      return undefined;
  }
}
