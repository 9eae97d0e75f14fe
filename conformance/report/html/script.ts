/**
 * Runs in the reader's browser: search, filters, copying, keys. Its text is put into the page, so it must use nothing from
 * outside itself.
 */
export function enhance(): void {
  const all = <E extends Element>(selector: string, type: new () => E, root: ParentNode = document): E[] =>
    [...root.querySelectorAll(selector)].filter((element): element is E => element instanceof type);
  const one = <E extends Element>(selector: string, type: new () => E): E => {
    const [found] = all(selector, type);
    if (found === undefined) throw new Error(`the page has no ${selector}`);
    return found;
  };
  const form = one("#filters", HTMLFormElement);
  const search = one("#search", HTMLInputElement);
  const shown = one("#shown", HTMLOutputElement);
  const nothing = one("#nothing", HTMLElement);
  const boxes = all("#filters input[type=checkbox]", HTMLInputElement);
  const entries = all(".requirement", HTMLDetailsElement).map((element) => ({
    element,
    text: (element.textContent ?? "").toLowerCase(),
  }));

  const filter = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const off = new Set(boxes.filter((box) => !box.checked).map((box) => box.value));
    let count = 0;
    for (const { element, text } of entries) {
      const { outcome = "", level = "" } = element.dataset;
      element.hidden = off.has(outcome) || off.has(level) || !words.every((word) => text.includes(word));
      if (!element.hidden) count += 1;
    }
    for (const section of all("main > section", HTMLElement)) {
      section.hidden = all(".requirement", HTMLDetailsElement, section).every(({ hidden }) => hidden);
    }
    shown.value = `${count} of ${entries.length} shown`;
    nothing.hidden = count > 0;
  };
  const reset = () => {
    form.reset();
    filter();
    search.focus();
  };
  const setOpen = (open: boolean) => {
    for (const { element } of entries) if (!element.hidden) element.open = open;
  };
  /** A link to a requirement opens it. */
  const follow = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!(target instanceof HTMLDetailsElement)) return;
    target.open = true;
    target.scrollIntoView();
  };
  /** Moves to the next or the previous requirement that is shown. */
  const step = (by: 1 | -1) => {
    const summaries = entries.flatMap(({ element }) =>
      element.hidden ? [] : all(":scope > summary", HTMLElement, element),
    );
    const at = summaries.findIndex((summary) => summary.matches(":focus"));
    summaries[at < 0 ? 0 : Math.min(summaries.length - 1, Math.max(0, at + by))]?.focus();
  };
  const copy = async (button: HTMLButtonElement) => {
    const text = button.parentElement?.querySelector("code")?.textContent ?? "";
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
    } catch {
      // Files opened from disk may not be allowed to: what is selected can be copied by hand.
      const code = button.parentElement?.querySelector("code");
      if (code) getSelection()?.selectAllChildren(code);
      button.textContent = "Selected: press Ctrl+C";
    }
  };

  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  one("#reset", HTMLButtonElement).addEventListener("click", reset);
  one("#open", HTMLButtonElement).addEventListener("click", () => setOpen(true));
  one("#close", HTMLButtonElement).addEventListener("click", () => setOpen(false));
  for (const button of all("button.copy", HTMLButtonElement)) {
    button.hidden = false;
    button.addEventListener("click", () => void copy(button));
  }
  addEventListener("hashchange", follow);
  addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLInputElement && event.target.type === "search";
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && typing) reset();
    if (typing) return;
    if (event.key === "/") {
      event.preventDefault();
      search.focus();
    }
    if (event.key === "j") step(1);
    if (event.key === "k") step(-1);
  });
  filter();
  follow();
}
