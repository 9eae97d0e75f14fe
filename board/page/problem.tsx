/** What went wrong, told to screen readers at once. The region is always there: one that is added late is not announced. */
export function Problem({ text, id }: { readonly text: string | undefined; readonly id?: string }) {
  return (
    <div id={id} role="alert" class={text === undefined ? "problem empty" : "problem"}>
      {text}
    </div>
  );
}
