// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// No dead doors in the portal's configuration: every property that its schema allows has a row, portals that differ in it,
// and what a browser, a card or the service for signing on a telephone gets differs. The members of "platform" are those
// of platform.schema.json, which has rows of its own.
import test, { after, before } from "node:test";
import assert from "node:assert/strict";
import { createPublicKey, createSign, createVerify, generateKeyPairSync, privateEncrypt } from "node:crypto";
import { cpSync, existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Visitor } from "../portal/visitor.mjs";
import { Receiver } from "./doubles.mjs";
import { everyPropertyHasARow } from "./schemas.mjs";
import { Services, town } from "./service.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.join(here, "../..");
const build = process.env.EGOV_BUILD;
const services = new Services(root, build, path.join(build, "tests/promises/portal"), 8700);
const credentials = { key: readFileSync(services.at("tls.key")), cert: readFileSync(services.at("tls.pem")) };
const doubles = [];
const double = (one) => { doubles.push(one); return one.start(); };
after(async () => { await services.end(); for (const each of doubles) each.end(); });

// A copy of a folder, with a text in one of its files that nobody else has.
function changed(folder, file, from, to) {
  const copy = services.fresh("copy");
  cpSync(folder, copy, { recursive: true });
  const text = readFileSync(path.join(copy, file), "utf8");
  assert.ok(text.includes(from), file);
  writeFileSync(path.join(copy, file), text.replaceAll(from, to));
  return copy;
}

// Two portals: one with the defaults, one with everything that can be changed at once. Each row looks at one thing.
let plain;
let other;
let residents;
const stateKey = path.join(services.fresh("state"), "own.key");
before(async () => {
  plain = await services.portal();
  const nobody = services.write("nobody.json", JSON.stringify({ officers: [] }));
  other = await services.portal({ hsts: true, demo: false, workers: 7, stateKey, officers: nobody,
    pages: changed(path.join(root, "examples/portal"), "templates/home.tpl", "</h1>", " promised</h1>"),
    translations: changed(path.join(root, "translations"), "portal_ja.ts", "<translation>電子申請</translation>", "<translation>約束</translation>") });
  // The residents' side, at another address.
  residents = await services.portal({ side: "residents", address: "127.0.0.2", publicUrl: undefined, officers: undefined,
    officersUrl: "http://officers.example" }, { openingKeys: undefined });
});
const each = (look, one = () => plain, two = () => other) => async () => [await look(one()), await look(two())];
const answers = (url) => fetch(url).then(({ status }) => status, () => "nobody");
const rows = {
  side: each(async (portal) => (await portal.get(`/${town}/officers/sign-in`)).status, () => plain, () => residents),
  address: () => Promise.all([answers(residents.url), answers(residents.url.replace("127.0.0.2", "127.0.0.1"))]),
  port: () => Promise.all([answers(residents.url), answers(residents.url.replace(/\d+$/, "8799"))]),
  officersUrl: each(async (portal) => (await portal.get(`/${town}/`)).text.includes("http://officers.example"), () => plain, () => residents),
  hsts: each(async (portal) => (await portal.get("/")).headers.get("strict-transport-security")),
  workers: each((portal) => readdirSync(`/proc/${portal.process.pid}/task`).length),
  pages: each(async (portal) => (await portal.get("/")).text.includes("promised")),
  translations: each(async (portal) => (await portal.get(`/${town}/`)).text.includes("約束</h1>")),
  officers: each(async (portal) => (await portal.signIn("bucho")).status),
  stateKey: () => [existsSync(stateKey), existsSync(`${stateKey}.other`)],
  demo: each(async (portal) => (await portal.get("/")).text.includes("demo-band")),
};

// How many of five at once are answered, by what they ask for.
const kinds = { page: { method: "GET", at: `/${town}/` }, act: { method: "POST", at: `/${town}/forms/road-park-report` },
  secret: { method: "POST", at: `/${town}/officers/sign-in` } };
async function answered(limits, kind, settings = {}, headersOf = () => ({})) {
  const portal = await services.portal({ limits: { [kind]: limits }, ...settings });
  const { method, at } = kinds[kind];
  let count = 0;
  for (let number = 1; number <= 5; number += 1) {
    const { status } = await fetch(portal.url + at, { method, redirect: "manual",
      headers: { "content-type": "application/x-www-form-urlencoded", ...headersOf(number) }, body: method === "POST" ? "a=b" : undefined });
    count += status === 429 ? 0 : 1;
  }
  await portal.end();
  return count;
}
const slow = { burst: 1, perSecond: 0.0001 };
for (const kind of Object.keys(kinds)) {
  rows[`limits.${kind}.burst`] = async () => [await answered(slow, kind), await answered({ ...slow, burst: 3 }, kind)];
  rows[`limits.${kind}.perSecond`] = async () => [await answered(slow, kind), await answered({ ...slow, perSecond: 1e6 }, kind)];
}
const proxied = (number) => ({ "x-forwarded-for": `198.51.${number}.7` });
rows.behindProxy = async () => [await answered(slow, "page", {}, proxied), await answered(slow, "page", { behindProxy: true }, proxied)];

// Cards: which there are, and whether one signs.
async function signPage(settings) {
  const portal = await services.portal(settings);
  const { visitor, filing } = await portal.reviewed("resident-record-copy");
  return { portal, visitor, filing, page: await visitor.get(`${filing}/sign`) };
}
const module = ["/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
  "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so"].find(existsSync);
async function signsByCard(cards) {
  const { visitor, filing, page } = await signPage({ cards });
  const answer = await visitor.post(`${filing}/sign`, { token: page.token, state: page.state, card: "good", pin: "SIGN1234", action: "card" });
  return answer.status;
}
const folder = path.join(services.keys, "cards");
Object.assign(rows, {
  "cards.module": async () => [await signsByCard({ module, folder }), await signsByCard({ module: "/nonexistent.so", folder })],
  "cards.folder": async () => {
    const fewer = services.fresh("cards");
    writeFileSync(path.join(fewer, "cards.csv"), "card,token,pin,municipality,expectation,japanese,english\nx,y,z,272094,accepted,約束の札,promise\n");
    const listed = async (cards) => (await signPage({ cards })).page.text.includes("約束の札");
    return [await listed({ module, folder }), await listed({ module, folder: fewer })];
  },
});

// The service that residents sign at with their telephones: an OpenID provider with sign transactions, as a double.
const { privateKey: ours } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const { privateKey: theirs } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const { privateKey: strangers } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const clientKey = services.write("client.pem", ours.export({ type: "pkcs8", format: "pem" }));
const cardKey = readFileSync(path.join(folder, "good/key.pem"));
const certificate = readFileSync(path.join(folder, "good/certificate.pem"), "utf8");
const issuer = "https://issuer.example";
const base64url = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
const jwks = (key) => ({ keys: [{ ...createPublicKey(key).export({ format: "jwk" }), kid: "theirs", alg: "ES256", use: "sig" }] });

class SigningService extends Receiver {
  constructor(held, secured) {
    super((request) => this.reply(request), secured);
    Object.assign(this, { held, issuedLater: 0 });
  }

  async reply({ path: at, body }) {
    if (this.held) await this.held;
    const form = new URLSearchParams(String(body));
    if (at === "/token" && form.get("grant_type") === "client_credentials") return { body: { access_token: "client", token_type: "Bearer" } };
    if (at === "/jwks") return { body: jwks(theirs) };
    if (at === "/strange") return { body: jwks(strangers) };
    if (at === "/token") {
      const now = Math.floor(Date.now() / 1000) + this.issuedLater;
      const signed = `${base64url({ alg: "ES256", typ: "JWT", kid: "theirs" })}.${base64url({ iss: issuer, aud: form.get("client_id"), sub: "s",
        nonce: this.nonce, iat: now, exp: now + 600 })}`;
      const signature = createSign("sha256").update(signed).sign({ key: theirs, dsaEncoding: "ieee-p1363" }).toString("base64url");
      return { body: { access_token: "resident", token_type: "Bearer", id_token: `${signed}.${signature}` } };
    }
    if (at.endsWith("/result")) {
      const signature = privateEncrypt({ key: cardKey, padding: 1 }, this.digest).toString("base64");
      return { body: { ownSignature: signature, ownCertificate: certificate } };
    }
    if (!/sign$/.test(at)) return { status: 404 };
    const [name, value] = Object.entries(JSON.parse(String(body)))[0];
    Object.assign(this, { digest: Buffer.from(value, "base64"), digestName: name });
    return { body: { ownTransaction: "own-1", id: "default-1" } };
  }
}
// Everything is said; names that are not the usual ones.
const said = (it, more = {}) => ({ issuer, authorization: `${it.url}/auth`, token: `${it.url}/token`, keys: `${it.url}/jwks`,
  signTransactions: `${it.url}/sign`, clientId: "RP1", clientKey, clientKeyId: "own-kid", scope: "openid own", clientScope: "own-client",
  acrValues: "own-acr", digestMode: "plain-hash", digestName: "ownDigest", transactionName: "ownTransaction",
  transactionParameter: "own_parameter", signatureName: "ownSignature", certificateName: "ownCertificate", ...more });
// The members that must be there, with other values.
const needed = (it) => ({ issuer, authorization: `${it.url}/other-auth`, token: `${it.url}/token`, keys: `${it.url}/jwks`,
  signTransactions: `${it.url}/other-sign`, clientId: "RP2", clientKey: services.write("other.pem", strangers.export({ type: "pkcs8", format: "pem" })) });

async function begin(it, settings, more = {}) {
  const remoteSigning = settings(it);
  const { portal, visitor, filing, page } = await signPage({ remoteSigning, ...more });
  const answer = await visitor.post(`${filing}/telephone`, { token: page.token, state: page.state, action: "telephone" });
  const found = /(?:href|content)="[^"]*?(https?:\/\/localhost[^"]*auth\?[^"]*)"/.exec(answer.text)?.[1];
  const address = found ? new URL(found.replaceAll("&amp;", "&")) : null;
  return { portal, visitor, filing, answer, address, it, requests: it.requests.slice() };
}
// Back from the service: what the page says of the signature.
async function finish({ portal, visitor, address, it }) {
  it.nonce = address.searchParams.get("nonce");
  const answer = await visitor.get(`/signed?code=c&state=${address.searchParams.get("state")}`);
  return answer.location.replace(/^.*\?/, "") || `${answer.status}`;
}

// One with everything said, and one with the least, as far as the browser leaves for the service.
let whole;
let least;
async function left() {
  whole ??= await begin(await double(new SigningService()), (it) => said(it));
  least ??= await begin(await double(new SigningService()), (it) => needed(it), { publicUrl: "http://portal.example" });
}
const leaves = (look) => async () => {
  await left();
  return [look(whole), look(least)];
};
const at = (place) => ({ requests }) => requests.find((request) => request.path === place);
const token = (one) => new URLSearchParams(String(at("/token")(one).body));
const assertion = (one) => token(one).get("client_assertion").split(".");
const parameter = (name) => leaves(({ address }) => address.searchParams.get(name));
const signedBy = (key) => (one) => {
  const [header, claims, signature] = assertion(one);
  return createVerify("sha256").update(`${header}.${claims}`).verify({ key: createPublicKey(key), dsaEncoding: "ieee-p1363" },
    Buffer.from(signature, "base64url"));
};
Object.assign(rows, {
  publicUrl: leaves(({ address }) => address.searchParams.get("redirect_uri") === "http://portal.example/signed"),
  "remoteSigning.authorization": leaves(({ address }) => address.pathname),
  "remoteSigning.signTransactions": leaves((one) => Boolean(at("/sign")(one))),
  "remoteSigning.clientId": leaves((one) => token(one).get("client_id")),
  "remoteSigning.clientKey": leaves(signedBy(ours)),
  "remoteSigning.clientKeyId": leaves((one) => JSON.parse(Buffer.from(assertion(one)[0], "base64url")).kid === "own-kid"),
  "remoteSigning.scope": parameter("scope"),
  "remoteSigning.clientScope": leaves((one) => token(one).get("scope")),
  "remoteSigning.acrValues": parameter("acr_values"),
  "remoteSigning.digestMode": leaves(({ it }) => it.digest.length),
  "remoteSigning.digestName": leaves(({ it }) => it.digestName),
  "remoteSigning.transactionName": leaves(({ address }) => address.search.includes("own-1")),
  "remoteSigning.transactionParameter": parameter("own_parameter"),
});

// The whole way, with one thing said otherwise.
const signed = async (change, prepare = () => {}) => {
  const it = await double(new SigningService());
  prepare(it);
  return finish(await begin(it, (one) => said(one, change(one))));
};
let good; // as it comes back when nothing is said otherwise
const comes = (change) => async () => {
  good ??= await signed(() => ({}));
  return [good, await signed(change)];
};
Object.assign(rows, {
  "remoteSigning.issuer": comes(() => ({ issuer: "https://another.example" })),
  "remoteSigning.keys": comes((it) => ({ keys: `${it.url}/strange` })),
  "remoteSigning.token": async () => {
    await left();
    const it = await double(new SigningService());
    return [Boolean(whole.address), Boolean((await begin(it, (one) => said(one, { token: `${one.url}/nowhere` }))).address)];
  },
  "remoteSigning.signatureName": comes(() => ({ signatureName: "another" })),
  "remoteSigning.certificateName": comes(() => ({ certificateName: "another" })),
  // A token from a clock that goes half a minute ahead of ours.
  "remoteSigning.clockSkewSeconds": async () => {
    const ahead = (it) => { it.issuedLater = 30; };
    return [await signed(() => ({}), ahead), await signed(() => ({ clockSkewSeconds: 1 }), ahead)];
  },
  "remoteSigning.authoritiesFile": async () => {
    const it = await double(new SigningService(undefined, credentials));
    const one = await begin(it, (same) => said(same, { authoritiesFile: services.at("tls.pem") }));
    const two = await begin(it, (same) => said(same));
    return [Boolean(one.address), Boolean(two.address)];
  },
});
// A service that keeps silent until one of two callers has given up; the other one is then answered. What was begun before
// that is by now too old for a portal that waits for a second.
rows["remoteSigning.timeoutSeconds"] = async () => {
  let release;
  const it = await double(new SigningService(new Promise((resolve) => { release = resolve; })));
  const other = begin(it, (one) => said(one, { timeoutSeconds: 60 }));
  const one = await begin(it, (same) => said(same, { timeoutSeconds: 1 }));
  release();
  return [Boolean(one.address), Boolean((await other).address)];
};
rows["remoteSigning.longestSeconds"] = async () => {
  const it = await double(new SigningService());
  const begun = [await begin(it, (one) => said(one, { longestSeconds: 1 })), await begin(it, (one) => said(one))];
  let silent;
  it.held = new Promise((resolve) => { silent = resolve; });
  await begin(it, (one) => said(one, { timeoutSeconds: 3 }));
  it.held = undefined;
  silent();
  return [await finish(begun[0]), await finish(begun[1])];
};

test("every property of portal.schema.json has a row", () => {
  // Those of "platform" are the same, by reference.
  const platform = JSON.parse(readFileSync(path.join(root, "libegov/docs/schemas/portal.schema.json"), "utf8")).properties.platform.properties;
  for (const [name, { $ref: reference }] of Object.entries(platform)) assert.equal(reference, `platform.schema.json#/properties/${name}`);
  everyPropertyHasARow("portal", [...Object.keys(rows), ...Object.keys(platform).map((name) => `platform.${name}`)], 60);
});

for (const [name, row] of Object.entries(rows)) {
  test(`${name} shows`, async () => {
    const [one, two] = await row();
    assert.notEqual(one, two);
  });
}
