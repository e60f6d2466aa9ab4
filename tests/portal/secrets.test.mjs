// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Canaries: card numbers that payers type at the gateways' pages and that gateways send to us by mistake, and the secrets
// of every gateway. Afterwards all files, logs, stores and the memory of every process are searched. A card number is
// nowhere; a secret is in the file that the operator gave and in the processes that have to sign with it, which are named.
import test, { after, before } from "node:test";
import assert from "node:assert/strict";
import { createHmac, randomBytes } from "node:crypto";
import { closeSync, openSync, readFileSync, readSync, readdirSync } from "node:fs";
import path from "node:path";
import { Demo } from "./demo.mjs";
import { Doubles } from "./doubles.mjs";
import { openBrowser, pressOn, tick } from "./browser.mjs";
import { searchMemory } from "./memory.mjs";
import { choose, owing, payPath, standing } from "./payers.mjs";
import * as residents from "./residents.mjs";
import { Visitor } from "./visitor.mjs";

const canary = (name) => `canary-${name}-${randomBytes(12).toString("hex")}`;
const doubles = new Doubles("secrets-doubles", 8384,
  { apiKey: canary("key"), apiSecret: canary("secret"), webhookSecret: `whsec_${canary("webhook")}` });
const demo = new Demo("secrets", 8380, { gateways: doubles.gateways });
let browser;

before(async () => {
  await doubles.start();
  // glibc overwrites what is freed (mallopt M_PERTURB) and keeps no cache in front of that: how a production process on
  // the Internet's side is to be started.
  process.env.GLIBC_TUNABLES = "glibc.malloc.perturb=165:glibc.malloc.tcache_count=0";
  await demo.start();
  delete process.env.GLIBC_TUNABLES;
  browser = await openBrowser();
});
after(async () => { await browser?.close(); await demo.stop(); doubles.stop(); });

// Of 16 digits that satisfy Luhn's check and that no scheme gives out (ISO/IEC 7812 industry 5, made here).
function cardNumber() {
  const digits = [5, 9, 9, 9, ...[...randomBytes(11)].map((byte) => byte % 10)];
  const sum = [...digits].reverse().map((digit, i) => (i % 2 ? digit : digit * 2 > 9 ? digit * 2 - 9 : digit * 2)).reduce((a, b) => a + b);
  return [...digits, (10 - sum % 10) % 10].join("");
}
const wide = (text) => Buffer.from(text, "utf16le");
// As a person types it and as a program may hold it.
const disguises = (card) => [card, card.match(/.{4}/g).join(" "), card.match(/.{4}/g).join("-")].flatMap((each) => [Buffer.from(each), wide(each)]);

const cards = { typed: cardNumber(), inBody: cardNumber(), inHeader: cardNumber(), refused: cardNumber(), inAddress: cardNumber() };

async function notify(gateway, body, headers = {}) {
  const answer = await new Visitor(demo.url).request(`/${residents.tenant}/notify/${gateway}`,
    { method: "POST", headers: { "content-type": "application/json", ...headers }, body });
  return answer.status;
}

function signed(body) {
  const t = Math.floor(Date.now() / 1000);
  return { "stripe-signature": `t=${t},v1=${createHmac("sha256", doubles.secrets.webhookSecret).update(`${t}.${body}`).digest("hex")}` };
}

let paid;
test("residents pay at Stripe's and PayPay's doubles and at the sandbox", { timeout: 400000 }, async () => {
  const { page, reference } = await owing(demo, browser, {});
  await choose(page, "stripe");
  await page.waitForURL(`${doubles.url}payer/*`);
  await page.locator("[name=card]").fill(cards.typed);
  await pressOn(page, page.locator('button[value="paid"]'));
  await page.waitForURL(new RegExp(`:${demo.port}/`));
  assert.equal(await standing(page), "paid");
  paid = (await page.locator("main").innerText()).match(/[A-Z2-7]{26}/)[0];
  for (const way of ["paypay", "sandbox"]) {
    const other = await owing(demo, browser, {});
    await choose(other.page, way);
    if (way === "paypay") {
      await other.page.waitForURL(`${doubles.url}payer/*`);
      await other.page.locator("[name=card]").fill(cards.typed);
      await pressOn(other.page, other.page.locator('button[value="paid"]'));
    } else {
      await other.page.waitForURL(new RegExp(`:${demo.gatewayPort}/`));
      await tick(other.page.locator("#outcome-paid"));
      await pressOn(other.page, other.page.locator("main form button"));
    }
    await other.page.waitForURL(new RegExp(`:${demo.port}/`));
    await other.page.goto(payPath(demo, other.reference));
    assert.equal(await standing(other.page), "paid", way);
    await other.page.context().close();
  }
  const slip = await owing(demo, browser, {});
  await choose(slip.page, "slip"); // its confirmation number is derived from a secret
  await page.goto(payPath(demo, reference));
});

test("gateways that send card numbers are answered as ever", async () => {
  const card = { number: cards.inBody, number_grouped: cards.inBody.match(/.{4}/g).join(" ") };
  const charge = JSON.stringify({ id: "evt_canary", type: "charge.succeeded", created: 1, data: { object: { id: "ch_1", amount: 2000,
    currency: "jpy", paid: true, metadata: { attempt: paid }, payment_method_details: { card } } } });
  assert.equal(await notify("stripe", charge, signed(charge)), 200);
  const poke = JSON.stringify({ notification_type: "Transaction", merchant_order_id: paid, card: cards.inBody });
  assert.equal(await notify("paypay", poke, { "x-card": cards.inHeader }), 200);
  assert.equal(await notify("stripe", JSON.stringify({ card: cards.refused }), { "stripe-signature": "t=1,v1=0", "x-card": cards.refused }), 400);
  assert.equal(await notify("sandbox", JSON.stringify({ card: cards.refused })), 400);
  assert.equal((await new Visitor(demo.url).get(`/${residents.tenant}/return/${cards.inAddress}`)).status, 404);
  assert.equal((await new Visitor(demo.url).get(`/${residents.tenant}/?card=${cards.inAddress}`)).status, 200);
  // A connection that is kept open keeps its last request until the next one: life goes on.
  for (let i = 0; i < 40; i += 1) assert.equal((await new Visitor(demo.url).get(`/${residents.tenant}/`)).status, 200);
});

// Every file below a folder that holds one of the needles, by the needle's name; in parts, so that a large store is no
// obstacle.
function searchFiles(folder, needles) {
  const found = {};
  let files = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    files += 1;
    const name = path.join(entry.parentPath ?? entry.path, entry.name);
    const file = openSync(name, "r");
    const part = Buffer.alloc(1 << 22);
    const overlap = 512;
    for (let at = 0, size; (size = readSync(file, part, 0, part.length, at)) > 0; at += part.length - overlap) {
      for (const [needle, variants] of Object.entries(needles))
        if (variants.some((variant) => part.subarray(0, size).includes(variant))) (found[needle] ??= new Set()).add(path.relative(folder, name));
      if (size < part.length) break;
    }
    closeSync(file);
  }
  return { files, found: Object.fromEntries(Object.entries(found).map(([name, where]) => [name, [...where].sort()])) };
}

const gatewaySecret = (name) => readFileSync(path.join(demo.data, "gateway", name), "utf8").trim();
const variants = (secret) => [Buffer.from(secret), wide(secret),
  ...(secret.startsWith("whsec_") ? [Buffer.from(secret.slice(6), "base64")] : []).filter((bytes) => bytes.length >= 16)];

test("no card number and no secret is in any file, log or store", () => {
  const secrets = { apiKey: variants(doubles.secrets.apiKey), apiSecret: variants(doubles.secrets.apiSecret),
    webhookSecret: [Buffer.from(doubles.secrets.webhookSecret)], sandboxKey: variants(gatewaySecret("api-key")),
    sandboxWebhook: variants(gatewaySecret("webhook-secret")), confirmationKey: variants(gatewaySecret("confirmation-key")) };
  const numbers = Object.fromEntries(Object.entries(cards).map(([name, card]) => [`card ${name}`, disguises(card)]));
  const { files, found } = searchFiles(demo.data, { ...secrets, ...numbers, "the payment itself": [Buffer.from(paid)] });
  assert.ok(files > 50, "there is something to search");
  assert.ok(found["the payment itself"].some((name) => /sqlite/.test(name)), "what is in a store is found there");
  delete found["the payment itself"];
  // The operator's own files, and the sandbox's, which made its two itself.
  assert.deepEqual(found, { sandboxKey: ["gateway/api-key"], sandboxWebhook: ["gateway/webhook-secret"],
    confirmationKey: ["gateway/confirmation-key"] });
  console.log(JSON.stringify({ files, cardNumbersFound: 0, secretsFoundOutsideTheirOwnFile: 0 }));
});

test("no card number is in any process, and a secret only in those that sign with it", () => {
  const pid = (name) => Number(readFileSync(path.join(demo.data, "portal", `${name}.pid`), "utf8"));
  const numbers = Object.fromEntries(Object.entries(cards).map(([name, card]) => [name, disguises(card)]));
  const needles = { ...numbers, doublesSecrets: Object.values(doubles.secrets).flatMap(variants),
    sandboxSecrets: ["api-key", "webhook-secret"].flatMap((name) => variants(gatewaySecret(name))) };
  const told = {};
  for (const name of ["residents", "officers", "gateway", "scanner"]) {
    const { found, bytes } = searchMemory(pid(name), needles);
    told[name] = { bytes, cardNumbers: Object.keys(cards).reduce((sum, card) => sum + found[card], 0),
      doublesSecrets: found.doublesSecrets, sandboxSecrets: found.sandboxSecrets };
    console.log(JSON.stringify({ process: name, ...found, bytes }));
  }
  // What has to be there is found, or looking proves nothing.
  assert.ok(searchMemory(pid("residents"), { tenant: [Buffer.from(residents.tenant)] }).found.tenant > 0);
  for (const [name, each] of Object.entries(told)) assert.equal(each.cardNumbers, 0, name);
  for (const signs of ["residents", "officers"]) {
    assert.ok(told[signs].doublesSecrets > 0, `${signs} calls and is called`);
    assert.ok(told[signs].sandboxSecrets > 0, `${signs} calls and is called`);
  }
  assert.equal(told.gateway.doublesSecrets, 0, "the sandbox knows its own secrets only");
  assert.ok(told.gateway.sandboxSecrets > 0);
  assert.equal(told.scanner.doublesSecrets + told.scanner.sandboxSecrets, 0, "the scanner knows none");
});
