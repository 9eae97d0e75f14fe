/** What went wrong, told to screen readers at once. The region is always there: one that is added late is not announced. */
export function Problem({ text }: { readonly text: string | undefined }) {
  return (
    <div role="alert" class={text === undefined ? "problem empty" : "problem"}>
      {text}
    </div>
  );
}
