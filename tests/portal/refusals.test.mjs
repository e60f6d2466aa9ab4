// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Every refusal that a resident can meet, each with its own reason on the screen.
import test, { after, before } from "node:test";
import assert from "node:assert/strict";
import { Demo } from "./demo.mjs";
import { fill, look, openBrowser, openPhone, press, pressOn, tick } from "./browser.mjs";
import * as residents from "./residents.mjs";
import * as officers from "./officers.mjs";

const demo = new Demo("refusals", 8320);
let browser;
before(async () => { await demo.start(); browser = await openBrowser(); });
after(async () => { await browser?.close(); await demo.stop(); });

async function readyToSign(page, change = {}) {
  const pages = structuredClone(residents.recordPages);
  Object.assign(pages.applicant, change);
  await residents.begin(page, demo.url, "resident-record-copy");
  await residents.fillPages(page, pages);
  await residents.confirm(page);
}

async function why(page) {
  return page.locator("[data-why]").getAttribute("data-why");
}

for (const [card, reason] of [["revoked", "revoked"], ["held", "revoked"], ["expired", "expired"],
  ["authentication", "purpose"], ["foreign", "foreign"]]) {
  test(`the card "${card}" is refused as ${reason}`, { timeout: 240000 }, async () => {
    const page = await openPhone(browser);
    await readyToSign(page);
    await residents.sign(page, card);
    assert.equal(await why(page), reason);
    await look(page, `refused-${card}`);
    // Going on without a good signature leads nowhere.
    await page.goto(page.url().replace(/\/sign.*$/, "/send"));
    await page.locator("#password").fill(residents.password);
    await page.locator("#password2").fill(residents.password);
    await pressOn(page, page.locator("main .actions button.primary"));
    assert.equal(await why(page), reason);
    await page.context().close();
  });
}

test("a document changed after signing is refused, and can be signed again", { timeout: 240000 }, async () => {
  const page = await openPhone(browser);
  await readyToSign(page);
  await residents.sign(page, "good");
  await page.goto(page.url().replace(/\/sign.*$/, "/page/record"));
  await fill(page, { copies: "3" });
  await press(page, "next");
  await press(page, "next");
  await residents.confirm(page);
  assert.equal(await why(page), "changed");
  await look(page, "refused-changed");
  await pressOn(page, page.locator('a[href$="again=1"]'));
  await residents.sign(page, "good");
  assert.equal(await page.locator("[data-why]").count(), 0);
  await page.context().close();
});

test("a wrong PIN signs nothing", { timeout: 240000 }, async () => {
  const page = await openPhone(browser);
  await readyToSign(page);
  await tick(page.locator("#card-good"));
  await page.locator("#pin").fill("WRONG999");
  await press(page, "card");
  assert.match(await page.locator(".error-summary").innerText(), /パスワードが違います/);
  await look(page, "refused-pin");
  await residents.sign(page, "good"); // the count of tries is back
  await page.context().close();
});

test("a name that differs from the card is shown field by field, and may be sent", { timeout: 240000 }, async () => {
  const page = await openPhone(browser);
  await readyToSign(page, { "name.family": "見元", "address.block": "９番９号" });
  await residents.sign(page, "good");
  const rows = await page.locator("tr.failed").allInnerTexts();
  assert.equal(rows.length, 2, rows.join());
  assert.match(rows[0], /見本.*花子[\s\S]*見元.*花子/);
  await look(page, "differences");
  await pressOn(page, page.locator("main a.primary"));
  await residents.send(page);
  await page.context().close();
});

test("rare characters come through: 髙﨑 葛󠄀子, 𠮷", { timeout: 240000 }, async () => {
  const page = await openPhone(browser);
  await readyToSign(page, { "name.family": "髙﨑", "name.given": "葛󠄀子", "address.town": "茶屋町𠮷" });
  await residents.sign(page, "rare");
  assert.equal(await page.locator("[data-why]").count(), 0);
  const name = await page.locator("tbody tr").first().innerText();
  assert.ok(name.includes("髙﨑") && name.includes("葛󠄀子"), name);
  await look(page, "rare-characters");
  await page.context().close();
});

test("an error summary leads to its boxes", { timeout: 240000 }, async () => {
  for (const script of [true, false]) {
    const page = await openPhone(browser, { script });
    await residents.begin(page, demo.url, "child-allowance-claim");
    await fill(page, { "name.family": "見本", "birthDate.year": "2", "birthDate.month": "13", "birthDate.day": "40", "birthDate.era": "heisei" });
    const [response] = await Promise.all([page.waitForResponse((r) => r.url().includes("?answer=")), press(page, "next")]);
    assert.equal(response.status(), 422);
    for (const target of await page.locator("#error-summary a").evaluateAll((links) => links.map((a) => a.getAttribute("href"))).catch(() => []))
      assert.equal(await page.locator(target).count(), 1, target);
    assert.equal(await page.locator('[name="name.family"]').inputValue(), "見本", "what was typed is kept");
    await look(page, "errors");
    await page.context().close();
  }
});

test("questions follow the answers, with script at once, without on the next press", { timeout: 240000 }, async () => {
  const page = await openPhone(browser);
  await residents.begin(page, demo.url, "child-allowance-claim");
  await page.goto(page.url().replace(/page\/.*/, "page/spouse"));
  assert.equal(await page.locator('[name="spouseName.family"]').count(), 0);
  await tick(page.locator('[name="hasSpouse"][value="true"]'));
  await page.locator('[name="spouseName.family"]').waitFor();
  await page.locator('[name="spouseName.family"]').fill("見本");
  await tick(page.locator('[name="hasSpouse"][value="false"]'));
  await page.locator('[name="spouseName.family"]').waitFor({ state: "detached" });
  const plain = await openPhone(browser, { script: false });
  await residents.begin(plain, demo.url, "child-allowance-claim");
  await plain.goto(plain.url().replace(/page\/.*/, "page/spouse"));
  await fill(plain, { hasSpouse: "true" });
  await press(plain, "next");
  assert.equal(await plain.locator('[name="spouseName.family"]').count(), 1);
  await look(plain, "new-questions");
  await page.context().close();
  await plain.context().close();
});

test("rows come and go by buttons, without script too", { timeout: 240000 }, async () => {
  const page = await openPhone(browser, { script: false });
  await residents.begin(page, demo.url, "child-allowance-claim");
  await page.goto(page.url().replace(/page\/.*/, "page/children"));
  await fill(page, { "children[0].name.family": "見本", "children[0].name.given": "一" });
  await pressOn(page, page.locator('button[value="add:children"]'));
  await fill(page, { "children[1].name.family": "見本", "children[1].name.given": "二" });
  await look(page, "rows");
  await pressOn(page, page.locator('button[value="remove:children:0"]'));
  assert.equal(await page.locator('[name="children[0].name.given"]').inputValue(), "二");
  await page.context().close();
});

test("a draft is saved and resumed with its number and password", { timeout: 240000 }, async () => {
  const page = await openPhone(browser, { script: false });
  await residents.begin(page, demo.url, "bulky-waste-collection");
  await fill(page, residents.wastePages.applicant);
  await press(page, "save");
  await look(page, "draft");
  await page.locator("#password").fill(residents.password);
  await page.locator("#password2").fill(residents.password);
  await pressOn(page, page.locator("main .actions button.primary"));
  const number = await page.locator("#draft-number").innerText();
  await look(page, "draft-saved");
  const other = await openPhone(browser, { script: false });
  await other.goto(`${demo.url}/${residents.tenant}/resume`);
  await other.locator("#number").fill(number);
  await other.locator("#password").fill("not-that-one");
  await pressOn(other, other.locator("main .actions button.primary"));
  assert.match(await other.locator(".error-summary").innerText(), /違います/);
  await look(other, "resume-refused");
  await other.locator("#number").fill(number);
  await other.locator("#password").fill(residents.password);
  await pressOn(other, other.locator("main .actions button.primary"));
  assert.equal(await other.locator('[name="name.given"]').inputValue(), "次郎");
  await page.context().close();
  await other.context().close();
});

test("in English, what a form does not say in English is marked as Japanese", { timeout: 240000 }, async () => {
  const page = await openPhone(browser, { language: "en-GB" });
  await page.goto(`${demo.url}/${residents.tenant}/`);
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  await look(page, "english-municipality");
  await residents.begin(page, demo.url, "child-allowance-claim");
  await look(page, "english-fill");
  await pressOn(page, page.locator('a[hreflang="ja"]'));
  assert.equal(await page.locator("html").getAttribute("lang"), "ja");
  await page.context().close();
});

test("an officer does not get in with one factor, nor with a used code", { timeout: 240000 }, async () => {
  const page = await openPhone(browser);
  for (const [password, code] of [["demo-officer-2026", "000000"], ["wrong", officers.code("bucho")]]) {
    await page.goto(`${demo.officersUrl}/${residents.tenant}/officers/sign-in`);
    await page.locator("#officer").fill("bucho");
    await page.locator("#password").fill(password);
    await page.locator("#code").fill(code);
    const [response] = await Promise.all([page.waitForResponse((r) => r.url().includes("?answer=")),
      page.locator("main .actions button.primary").press("Enter")]);
    assert.equal(response.status(), 403);
  }
  await look(page, "officer-refused");
  await officers.signIn(page, demo.officersUrl, "bucho");
  // Another municipality's desk stays shut.
  await page.goto(`${demo.officersUrl}/272043/officers/`);
  assert.match(page.url(), /272043\/officers\/sign-in$/);
  await page.context().close();
});
