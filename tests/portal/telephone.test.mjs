// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Signing on the resident's telephone, against an OpenID provider that is not ours; the sign transaction beside it is a
// simulator (tests/signature/oidc). Whatever goes wrong, what was typed is there and another way of signing is open.
import test, { after, afterEach, before } from "node:test";
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createHash, createPublicKey, generateKeyPairSync } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Demo, artefacts, root, writeSecret } from "./demo.mjs";
import { look, openBrowser, openPhone, pressOn } from "./browser.mjs";
import * as residents from "./residents.mjs";
import { cookieLines } from "./visitor.mjs";

const serviceUrl = "http://127.0.0.1:8395";
const clientKey = path.join(artefacts, "data/telephone/client.pem");
const clientJwk = path.join(artefacts, "data/telephone/client.jwk");
const demo = new Demo("telephone", 8390, { remoteSigning: JSON.stringify({
  issuer: serviceUrl, authorization: `${serviceUrl}/auth`, token: `${serviceUrl}/token`, keys: `${serviceUrl}/jwks`,
  signTransactions: `${serviceUrl}/api/sign-transactions`, clientId: "RP00000001", clientKey }) });
let browser;
let service;

// RFC 7638: under this name our key is known to the provider.
function thumbprint(jwk) {
  const { crv, kty, x, y } = jwk;
  return createHash("sha256").update(JSON.stringify({ crv, kty, x, y })).digest("base64url");
}

async function startService() {
  service = spawn("node", [path.join(root, "tests/signature/oidc/provider.mjs"), "8395", clientJwk,
    path.join(demo.data, "keys/cards/good/key.pem"), path.join(demo.data, "keys/cards/good/certificate.pem"), `${demo.url}/signed`],
  { stdio: ["pipe", "pipe", "inherit"] });
  await new Promise((resolve, reject) => {
    service.stdout.on("data", (bytes) => { if (String(bytes).includes("ready")) resolve(); });
    service.once("exit", (code) => reject(new Error(`the provider ended with ${code}`)));
  });
  service.removeAllListeners("exit");
}

async function stopService() {
  if (!service || service.exitCode !== null || service.signalCode !== null) return;
  const gone = new Promise((resolve) => service.once("exit", resolve));
  service.kill();
  await gone;
}

const mood = (name) => fetch(`${serviceUrl}/mood/${name}`);

before(async () => {
  mkdirSync(path.dirname(clientKey), { recursive: true });
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  writeSecret(clientKey, privateKey.export({ type: "pkcs8", format: "pem" }));
  const jwk = createPublicKey(privateKey).export({ format: "jwk" });
  writeFileSync(clientJwk, JSON.stringify({ ...jwk, kid: thumbprint(jwk) }));
  await demo.start();
  await startService();
  browser = await openBrowser();
});
after(async () => { await browser?.close(); await stopService(); await demo.stop(); });
afterEach(async () => { if (service.exitCode === null && service.signalCode === null) await mood("good"); });

async function readyToSign(options = {}) {
  const page = await openPhone(browser, options);
  await residents.begin(page, demo.url, "resident-record-copy");
  await residents.fillPages(page, residents.recordPages);
  await residents.confirm(page);
  return page;
}

// To the service and back, as far as it goes.
async function signOnTelephone(page) {
  await page.locator('main button[value="telephone"]').press("Enter");
  await page.waitForURL(/\/sign\?telephone=/);
}

// The address at which the browser would come back, while it has not left: the way there is walked beside it.
async function heldBack(page) {
  // 204: the browser stays where it is. (It would try again by itself what fails.)
  const left = new Promise((resolve) => {
    page.route(`${serviceUrl}/auth?**`, async (route) => { await route.fulfill({ status: 204 }); resolve(route.request().url()); });
  });
  await page.locator('main button[value="telephone"]').press("Enter");
  let address = await left;
  await page.unroute(`${serviceUrl}/auth?**`);
  const cookies = new Map();
  while (!address.startsWith(`${demo.url}/signed?`)) {
    const answer = await fetch(address, { redirect: "manual",
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") } });
    for (const cookie of cookieLines(answer.headers)) {
      const pair = cookie.split(";")[0];
      cookies.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    }
    address = new URL(answer.headers.get("location"), address).href;
  }
  return address;
}

async function problem(page) {
  return page.locator(".error-summary").innerText();
}

// Nothing that was typed is gone: the other way leads to the receipt.
async function arrivesWithACard(page) {
  await residents.sign(page, "good");
  await pressOn(page, page.locator("main a.primary"));
  assert.match(await residents.send(page), /./);
}

for (const script of [true, false]) {
  test(`an application is signed on a telephone and arrives, ${script ? "with" : "without"} script`, { timeout: 240000 }, async () => {
    const page = await readyToSign({ script });
    await look(page, "telephone-choice");
    await signOnTelephone(page);
    assert.equal(await page.locator("[data-why]").count(), 0);
    await look(page, "telephone-signed");
    await pressOn(page, page.locator("main a.primary"));
    const reference = await residents.send(page);
    assert.ok(reference.length > 0);
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });
}

test("whoever cancels is asked again and loses nothing", { timeout: 240000 }, async () => {
  const page = await readyToSign();
  await mood("denies");
  await signOnTelephone(page);
  assert.match(await problem(page), /取りやめられました/);
  await look(page, "telephone-cancelled");
  await arrivesWithACard(page);
  await page.context().close();
});

for (const [name, words] of [["another-nonce", /確かめられませんでした/], ["another-certificate", /確かめられませんでした/],
  ["signs-another", /確かめられませんでした/], ["no-certificate", /確かめられませんでした/], ["expires", /断られました/]]) {
  test(`the service answers badly: ${name}`, { timeout: 240000 }, async () => {
    const page = await readyToSign();
    await mood(name);
    await signOnTelephone(page);
    assert.match(await problem(page), words);
    await mood("good");
    await signOnTelephone(page); // and again, from the same page
    assert.equal(await page.locator(".error-summary").count(), 0);
    await page.context().close();
  });
}

test("a revoked card on the telephone is refused as revoked", { timeout: 240000 }, async () => {
  const page = await readyToSign();
  await mood("card-revoked");
  await signOnTelephone(page);
  assert.equal(await page.locator("[data-why]").getAttribute("data-why"), "revoked");
  await page.context().close();
});

test("somebody else's card is shown as somebody else's", { timeout: 240000 }, async () => {
  const page = await readyToSign();
  await mood("card-rare");
  await signOnTelephone(page);
  assert.ok((await page.locator("tr.failed").count()) >= 2);
  await page.context().close();
});

test("an answer to another flow, or from another browser, is turned away and costs nothing", { timeout: 240000 }, async () => {
  const page = await readyToSign();
  const address = await heldBack(page);
  const stranger = await openPhone(browser);
  const answer = await stranger.goto(address);
  assert.equal(answer.status(), 409);
  await look(stranger, "telephone-stranger");
  const changed = new URL(address);
  changed.searchParams.set("state", "another");
  await page.goto(changed.href);
  assert.match(await problem(page), /この申請で始めたものではありません/);
  // What this browser began goes on.
  await page.goto(address);
  await page.waitForURL(/telephone=signed/);
  assert.equal(await page.locator("[data-why], .error-summary").count(), 0);
  // And once only.
  await page.goto(address);
  assert.match(await problem(page), /この申請で始めたものではありません/);
  await page.context().close();
  await stranger.context().close();
});

test("the service is down, before and on the way back", { timeout: 240000 }, async () => {
  const page = await readyToSign();
  const address = await heldBack(page);
  await stopService();
  await page.goto(address);
  assert.match(await problem(page), /つながりません/);
  await look(page, "telephone-down");
  await pressOn(page, page.locator('main button[value="telephone"]'));
  assert.match(await problem(page), /つながりません/);
  await arrivesWithACard(page);
  await startService();
  await page.context().close();
});

test("the log tells codes and nothing of persons", () => {
  const log = demo.log();
  assert.match(log, /telephone: signature\.remote-refused/);
  assert.doesNotMatch(log, /見本|code=|state=|person-1/);
});
