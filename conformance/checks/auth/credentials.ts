import { check } from "../../runner/check.ts";
import { everyOperation } from "./every-operation.ts";

check("auth.missing", async (context) => {
  const { expect } = context;
  for (const { operation, reply } of await everyOperation(context, { as: "anonymous" })) {
    if (operation.method === "HEAD") expect(reply).toHaveStatus(401);
    else expect(reply).toBeError({ status: 401, code: "auth.missing" });
    expect(reply).toHaveHeader("WWW-Authenticate", /^Bearer\b/i);
  }
});

check("auth.invalid", async ({ job, api, unique, random, expect }) => {
  const queued = await job.live();
  const malformed = [
    `Bearer ${unique("no-such-key")}`,
    `Bearer mfk_live_${random.text(32)}`,
    "Bearer",
    "Bearer two words",
    `Basic ${Buffer.from(`user:${random.text(12)}`).toString("base64")}`,
    `Bearer ${jwt({ alg: "none" }, { sub: "u", team_id: "t", role: "admin" })}`,
    `Bearer ${jwt({ alg: "EdDSA" }, { sub: "u", team_id: "t", role: "admin" })}AAAA`,
  ];
  const replies = await Promise.all([
    ...malformed.map((value) => queued.get({ headers: [["Authorization", value]] })),
    api.list({ headers: [["Authorization", malformed[0] ?? ""]] }),
  ]);

  for (const reply of replies) {
    expect(reply).toBeError({ status: 401, code: "auth.invalid" });
    expect(reply).toHaveHeader("WWW-Authenticate", /^Bearer\b/i);
  }
});

check("auth.invalid", { title: "nearly right" }, async ({ job, api, settings, expect, notApplicable }) => {
  const { full } = settings.principals;
  const token = (typeof full === "object" ? full.token : undefined) ?? "";
  if (token.length < SHORTEST_KEY)
    notApplicable("full has no key that could be spoiled and be nobody's then");
  const queued = await job.live();
  for (const [how, key] of nearly(token)) {
    const headers = [["Authorization", `Bearer ${key}`]] as const;
    for (const reply of [await queued.get({ headers }), await api.list({ headers })])
      expect(reply)
        .likely(`the server takes the key of full ${how} for the key`)
        .toBeError({ status: 401, code: "auth.invalid" });
  }
});

check("auth.scheme-case", async ({ job, api, settings, assume, expect, notApplicable }) => {
  const { full } = settings.principals;
  if (typeof full !== "object") return notApplicable("full has no credentials");
  const queued = await job.live();
  assume(await queued.get()).toHaveStatus(200);
  for (const scheme of ["bearer", "BEARER"]) {
    const headers = [["Authorization", `${scheme} ${full.token}`]] as const;
    for (const reply of [await queued.get({ headers }), await api.list({ headers })])
      expect(reply)
        .likely(`the server compares the text of Authorization, and does not know ${scheme}`)
        .toHaveStatus(200);
  }
});

check("auth.invalid", { title: "revoked", principals: ["revoked"] }, async ({ job, api, expect }) => {
  const queued = await job.live();
  const replies = [await queued.get({ as: "revoked" }), await api.list({ as: "revoked" })];

  for (const reply of replies) {
    expect(reply)
      .likely("the server looks at credentials once and remembers")
      .toBeError({ status: 401, code: "auth.invalid" });
    expect(reply).toHaveHeader("WWW-Authenticate", /^Bearer\b/i);
  }
});

check("auth.credentials-in-url", async ({ job, api, random, expect }) => {
  const queued = await job.live();
  const fake = `mfk_live_${random.text(32)}`;
  const replies = await Promise.all([
    queued.get({ query: { access_token: fake } }),
    queued.get({ query: { access_token: fake }, as: "anonymous" }),
    api.list({ query: { api_key: fake } }),
    queued.cancel({ query: { access_token: fake } }),
  ]);

  for (const reply of replies) expect(reply).toBeError({ status: 400, code: "auth.credentials_in_url" });
});

/** A key of fewer characters is hardly one, and what resembles it may be another's. */
const SHORTEST_KEY = 12;

/** What a key is mistaken for where it is looked up by its beginning, or in a column that minds no case. */
function nearly(key: string): readonly (readonly [how: string, key: string])[] {
  const cut = ["without its second half", key.slice(0, Math.ceil(key.length / 2))] as const;
  const more = ["with more behind it", `${key}AAAA`] as const;
  const minds = /[a-z]/.test(key) && /[A-Z]/.test(key); // else it may be digits of some kind, of which the case says nothing
  return minds ? [cut, more, ["in lower case", key.toLowerCase()]] : [cut, more];
}

/** A token that looks like one and is signed by nobody. */
function jwt(header: Readonly<Record<string, string>>, claims: Readonly<Record<string, string>>): string {
  const part = (value: Readonly<Record<string, string>>) =>
    Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ typ: "JWT", ...header })}.${part(claims)}.`;
}
