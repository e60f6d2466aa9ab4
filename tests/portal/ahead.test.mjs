// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// What has to be done before an application can be sent: an address confirmed by a code, a fee paid.
import test, { after, before } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import path from "node:path";
import { Demo } from "./demo.mjs";
import { fill, look, openBrowser, openPhone, press, pressOn, tick } from "./browser.mjs";
import * as residents from "./residents.mjs";
import * as officers from "./officers.mjs";

const demo = new Demo("ahead", 8380);
let browser;
before(async () => { await demo.start(); browser = await openBrowser(); });
after(async () => { await browser?.close(); await demo.stop(); });

// What waits to be sent, read by the sqlite3 of Python.
function rows(tenant, statement) {
  const script = "import sqlite3,sys,json\nc=sqlite3.connect(sys.argv[1])\nprint(json.dumps([[v.decode() if isinstance(v,bytes) else v for v in r] for r in c.execute(sys.argv[2])]))";
  return JSON.parse(execFileSync("python3", ["-c", script, path.join(demo.data, "store/tenants", tenant, "store.sqlite"), statement],
    { encoding: "utf8" }));
}

for (const script of [true, false]) {
  test(`an address is confirmed by a code before the application is sent, ${script ? "with" : "without"} script`, { timeout: 300000 }, async () => {
    const name = script ? "email" : "email-no-script";
    const address = `mihon-${script ? 1 : 2}@example.jp`;
    const page = await openPhone(browser, { script });
    await residents.begin(page, demo.url, "information-disclosure");
    await residents.fillPages(page, {
      requester: { isCorporation: "false", ...Object.fromEntries(Object.entries(residents.hanako).filter(([key]) => !key.startsWith("birth"))), email: address },
      request: { documents: "見本商店街の道路の工事の記録", method: "view" } });
    await residents.confirm(page);
    assert.ok(page.url().endsWith("/email"), page.url());
    assert.equal(await page.locator("#address").innerText(), address);
    await look(page, `${name}-1-ask`);
    await page.goto(page.url().replace(/\/email.*$/, "/send"));
    assert.ok(page.url().endsWith("/email"), "nothing is sent before");
    await pressOn(page, page.locator('button[value="send"]'));
    await look(page, `${name}-2-sent`);
    const [[target, body]] = rows(residents.tenant, "select target, body from outbox where topic = 'email.code' order by id desc limit 1");
    assert.equal(target, address);
    const { code } = JSON.parse(body);
    assert.match(code, /^[0-9]{6}$/);
    await page.locator("#code").fill(code === "000000" ? "000001" : "000000");
    await pressOn(page, page.locator('button[value="check"]'));
    assert.match(await page.locator(".error-summary").innerText(), /確認コードが違います/);
    await look(page, `${name}-3-wrong`);
    await page.locator("#code").fill(code);
    await pressOn(page, page.locator('button[value="check"]'));
    assert.ok(page.url().endsWith("/send"), page.url());
    const reference = await residents.send(page);
    assert.match(reference, /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}$/);
    assert.ok(!demo.log().includes(address) && !demo.log().includes(code), "neither address nor code is in the log");
    await page.context().close();
  });
}

const minoh = "272205"; // 箕面市 of the example selection: its bulky waste is paid before it is asked for

async function untilPrepay(page) {
  await page.goto(`${demo.url}/${minoh}/forms/bulky-waste-collection`);
  await pressOn(page, page.locator("main form button.primary"));
  await page.goto(page.url().replace(/page\/.*/, "page/collection"));
  const day = /(\d{4})-(\d\d)-(\d\d)/.exec(await page.locator("#f-earliestDay").innerText());
  await page.goto(page.url().replace(/page\/.*/, "page/applicant"));
  await residents.fillPages(page, {
    applicant: { ...residents.wastePages.applicant, "address.postalCode": "562-0003", "address.municipality": "箕面市", "address.town": "西小路四丁目" },
    articles: { "articles[0].article": "sofa", "articles[0].longestSide": "180", "articles[0].quantity": "2", noRecycling: "true" },
    collection: { place: "front", "collectionDay.year": day[1], "collectionDay.month": String(Number(day[2])), "collectionDay.day": String(Number(day[3])) } });
  await residents.confirm(page);
  assert.ok(page.url().endsWith("/prepay"), page.url());
}

async function payAtSandbox(page) {
  await tick(page.locator("#gateway-sandbox"));
  await pressOn(page, page.locator("main .actions button.primary"));
  await page.waitForURL(new RegExp(`:${demo.gatewayPort}/`));
  await tick(page.locator("#outcome-paid"));
  await pressOn(page, page.locator("main form button"));
  await page.waitForURL(new RegExp(`:${demo.port}/`));
}

test("a fee due before submission is paid first, and the application arrives paid under the same number", { timeout: 400000 }, async () => {
  const page = await openPhone(browser, { script: false });
  await untilPrepay(page);
  await look(page, "prepay-1-ask");
  const send = page.url().replace(/\/prepay.*$/, "/send");
  await page.goto(send);
  assert.ok(page.url().endsWith("/prepay"), "nothing is sent unpaid");
  await fill(page, { password: residents.password, password2: residents.password });
  await pressOn(page, page.locator("main .actions button.primary"));
  assert.match(page.url(), /\/cases\/[^/]+\/pay$/);
  const reference = /cases\/([^/]+)/.exec(page.url())[1];
  await look(page, "prepay-2-pay");
  await page.goto(send);
  assert.ok(page.url().endsWith("/prepay"), "a charge is not a payment");
  await page.goto(`${demo.url}/${minoh}/cases/${reference}/pay`);
  await payAtSandbox(page);
  await page.goto(`${demo.url}/${minoh}/cases/${reference}/pay`);
  assert.equal(await page.locator("#standing").getAttribute("data-standing"), "paid");
  await look(page, "prepay-3-paid");
  await pressOn(page, page.locator("#send"));
  assert.equal(await residents.send(page), reference, "it arrives under the number that was paid");
  assert.equal(await page.locator("#fee-standing").getAttribute("data-standing"), "paid");
  await look(page, "prepay-4-arrived");
  assert.deepEqual(rows(minoh, `select fee_settled from application where reference = '${reference}'`), [[1]]);
});

test("who pays and leaves comes back with the draft: nothing is paid twice and nothing is lost", { timeout: 400000 }, async () => {
  const page = await openPhone(browser);
  await untilPrepay(page);
  await fill(page, { password: residents.password, password2: residents.password });
  await pressOn(page, page.locator("main .actions button.primary"));
  const reference = /cases\/([^/]+)/.exec(page.url())[1];
  const draft = (await page.locator("#unfiled .code").innerText()).trim();
  await payAtSandbox(page);
  await page.context().close();

  // An officer sees what was paid and has not been filed.
  const desk = await openPhone(browser);
  await desk.goto(`${demo.officersUrl}/${minoh}/officers/sign-in`);
  await fill(desk, { officer: "tanto", password: "demo-officer-2026", code: officers.code("tanto") });
  await pressOn(desk, desk.locator("main .actions button.primary"));
  await desk.goto(`${demo.officersUrl}/${minoh}/officers/money`);
  const row = desk.locator(`tr[data-flag="unfiled"]:has-text("${reference}")`);
  assert.equal(await row.count(), 1);
  await look(desk, "prepay-5-unfiled");

  const later = await openPhone(browser);
  await later.goto(`${demo.url}/${minoh}/resume`);
  await later.locator("#number").fill(draft);
  await later.locator("main #password").fill(residents.password);
  await pressOn(later, later.locator("main .actions button.primary"));
  // Another number of sofas is another fee: it is refused before anybody pays again.
  await later.goto(later.url().replace(/page\/.*/, "page/articles"));
  await fill(later, { "articles[0].quantity": "3" });
  await press(later, "next");
  await later.goto(later.url().replace(/\/(page\/.*|review)$/, "/review"));
  await residents.confirm(later);
  assert.ok(later.url().endsWith("/prepay"));
  await fill(later, { password: residents.password });
  await pressOn(later, later.locator("main .actions button.primary"));
  assert.match(await later.locator(".error-summary").innerText(), /元に戻す/);
  await look(later, "prepay-6-fee-changed");
  await later.goto(later.url().replace(/\/prepay.*$/, "/page/articles"));
  await fill(later, { "articles[0].quantity": "2" });
  await press(later, "next");
  await later.goto(later.url().replace(/\/(page\/.*|review)$/, "/review"));
  await residents.confirm(later);
  assert.ok(later.url().endsWith("/send"), later.url());
  assert.equal(await residents.send(later), reference);
  await desk.goto(`${demo.officersUrl}/${minoh}/officers/money`);
  assert.equal(await row.count(), 0, "filed: nothing is left to look at");
});
