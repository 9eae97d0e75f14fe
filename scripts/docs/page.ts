/**
 * What the page may do: run its own script and style, show inline pictures, and search in a worker of its own. It can reach no host,
 * not even the one it came from.
 */
const policy = [
  "default-src 'none'",
  "script-src 'unsafe-inline'",
  "style-src 'unsafe-inline'",
  "img-src data:",
  "font-src data:",
  "worker-src blob:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** A picture that says Redoc, in place of the logo that it would load from its own host. */
const logo = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="14"><text y="11" font-family="sans-serif" font-size="12" fill="gray">Redoc</text></svg>',
)}`;

/**
 * Prints a page that is read in the dark in its light colours: paper is white. The class is what Redocly's page goes by itself; without
 * `notransition` its colours would still be on their way when they are printed.
 */
const lightOnPaper = `<script type="module">
    const { classList } = document.documentElement;
    addEventListener("beforeprint", () => {
      if (!classList.contains("dark")) return;
      classList.add("notransition");
      classList.replace("dark", "light");
      const backInTheDark = () => {
        classList.replace("light", "dark");
        requestAnimationFrame(() => classList.remove("notransition"));
      };
      addEventListener("afterprint", backInTheDark, { once: true });
    });
  </script>`;

/**
 * On a phone, tables would hide half of each row and break words of code in pieces: their cells stand below each other there. And
 * Redocly's menu does not show that the keyboard is on it.
 */
const style = `<style>
    :focus-visible { outline: 2px solid #5f81ff !important; outline-offset: 2px; }
    @media screen and (max-width: 46rem) {
      .md-table-wrapper :is(table, tbody, tr, td) { display: block; }
      .md-table-wrapper thead, .md-table-wrapper td:empty { display: none; }
      .md-table-wrapper tr { padding: .5rem 0; border-bottom: 1px solid gray; }
      .md-table-wrapper td { padding: .1rem .75rem !important; border: 0 !important; }
    }
  </style>`;

/**
 * Makes a page of Redocly's self-contained: its pictures from other hosts are cut, a policy forbids every request, and it prints on white.
 * @param fingerprint Of what the page was made from; `fingerprintOf` reads it again.
 */
export function selfContained(html: string, fingerprint: string): string {
  const head = `<meta http-equiv="Content-Security-Policy" content="${policy}">\n  <meta name="source" content="${fingerprint}">\n  ${lightOnPaper}\n  ${style}`;
  return html
    .replace("<head>", () => `<head>\n  ${head}`)
    .replaceAll(/https:\/\/cdn\.redoc(?:\.ly|ly\.com)\/[^`"'\s)]*\.(?:svg|png)/g, () => logo);
}

/** What the page on disk was made from. */
export function fingerprintOf(html: string): string | undefined {
  return /<meta name="source" content="([^"]*)">/.exec(html.slice(0, 2000))?.[1];
}
