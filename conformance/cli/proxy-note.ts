/** What requests to this machine are addressed to: nobody means a proxy for them. */
const LOOPBACK = /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * What to say where the environment names a proxy for a URL, since the suite goes to the server itself.
 * @returns `undefined` where no proxy is named, for this machine, and for what `NO_PROXY` excepts.
 */
export function proxyNote(
  url: string,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const { protocol, hostname, host } = new URL(url);
  const scheme = protocol.slice(0, -1);
  const name = [`${scheme}_proxy`, `${scheme.toUpperCase()}_PROXY`].find((one) => env[one]);
  if (name === undefined || LOOPBACK.test(hostname)) return undefined;
  const excepted = (env.no_proxy || env.NO_PROXY || "").toLowerCase().split(/[\s,]+/);
  if (excepted.some((one) => one === host || covers(one, hostname))) return undefined;
  return `${name} is not heeded: the suite goes to ${host} itself, since what a proxy changes or answers would count as the server's`;
}

/** `*`, a name, or one with its subdomains: `example.test`, `.example.test` and `*.example.test`. */
function covers(excepted: string, hostname: string): boolean {
  const domain = excepted.replace(/^\*?\./, "");
  return excepted === "*" || (domain !== "" && `.${hostname}`.endsWith(`.${domain}`));
}
