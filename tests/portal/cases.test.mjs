// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// What else happens to applications: correction, rejection, withdrawal, sealed items, slips, payments that go wrong.
import test, { after, before } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Demo, artefacts } from "./demo.mjs";
import { fill, look, openBrowser, openPhone, press, pressOn, tick } from "./browser.mjs";
import * as residents from "./residents.mjs";
import * as officers from "./officers.mjs";

const demo = new Demo("cases", 8350);
let browser;
let desks;
before(async () => { await demo.start(); browser = await openBrowser(); desks = new officers.Desks(browser, demo.officersUrl); });
after(async () => { await browser?.close(); await demo.stop(); });

async function begunCase(officer, reference) {
  const desk = await desks.of(officer);
  await officers.openCase(desk, demo.officersUrl, reference);
  for (const action of ["accept", "start"])
    if (await desk.locator(`button[value="${action}"]`).count() > 0) await officers.act(desk, action);
  return desk;
}

test("a child allowance claim is corrected, then rejected with a reason", { timeout: 400000 }, async () => {
  const page = await openPhone(browser);
  const reference = await residents.apply(page, demo.url, "child-allowance-claim", residents.allowancePages);
  const desk = await begunCase("tanto", reference);
  assert.ok(!(await desk.locator("main").innerText()).includes("123456789018"), "a sealed number is not on the page");
  await pressOn(desk, desk.locator('form[action$="/sealed"] button').first());
  await look(desk, "officer-sealed");
  assert.match(await desk.locator("main").innerText(), /1234 ?5678 ?9018/);
  await officers.openCase(desk, demo.officersUrl, reference);
  const why = desk.locator("#why");
  await why.locator("summary").press("Enter");
  await look(desk, "officer-why");
  assert.match(await why.locator('[data-path="childCount"]').innerText(), /計算.*「児童の数」は計算で決まります：「児童」の数 ＝ 1/s);
  assert.match(await why.locator('[data-path="spouseName"]').innerText(), /「配偶者の氏名」は表示されません。.*「配偶者の有無」/s);
  assert.ok(!/1234 ?5678 ?9018/.test(await why.innerText()), "nothing sealed is told");
  // From within the page: the session's cookie is Secure, and only browsers take this machine's http for that.
  const english = await desk.evaluate(async () =>
    (await fetch(location.href, { headers: { "accept-language": "en" } })).text());
  assert.match(english, /&quot;児童の数&quot; is computed|"児童の数" is computed/);
  await desk.locator("details:has(#c-phone) summary").press("Enter");
  await tick(desk.locator("#c-phone"));
  await officers.act(desk, "correct", "電話番号がつながりません。");
  assert.match(await desk.locator("#state").innerText(), /補正/);

  await page.goto(`${demo.url}/${residents.tenant}/cases/${reference}`);
  await look(page, "correction-asked");
  await pressOn(page, page.locator('form[action$="/correct"] button'));
  await look(page, "correction-fill");
  assert.equal(await page.locator('[name="name.family"]').count(), 0, "only what was opened is asked");
  await fill(page, { phone: "0669920000" });
  await press(page, "next");
  await residents.confirm(page);
  await residents.sign(page, "good");
  await pressOn(page, page.locator("main a.primary"));
  await pressOn(page, page.locator("main .actions button.primary"));
  await page.waitForURL(/corrected=1/);
  await look(page, "correction-sent");

  await officers.openCase(desk, demo.officersUrl, reference);
  if (await desk.locator('button[value="start"]').count() > 0) await officers.act(desk, "start");
  await officers.act(desk, "propose-reject");
  assert.match(await desk.locator(".error-summary").innerText(), /理由/, "no rejection without a reason");
  await officers.act(desk, "propose-reject", "所得の要件を満たしていません。");
  const chief = await desks.of("kacho");
  await officers.openCase(chief, demo.officersUrl, reference);
  await officers.act(chief, "approve");
  await officers.openCase(chief, demo.officersUrl, reference);
  await officers.act(chief, "issue");
  await page.goto(`${demo.url}/${residents.tenant}/cases/${reference}`);
  await look(page, "rejected");
  const papers = path.join(artefacts, "papers");
  mkdirSync(papers, { recursive: true });
  const notice = path.join(papers, "rejection.pdf");
  writeFileSync(notice, await residents.download(page, "a.issued"));
  const text = execFileSync("pdftotext", [notice, "-"], { encoding: "utf8" });
  assert.match(text.replaceAll(/\s/g, ""), /所得の要件を満たしていません/);
  assert.match(execFileSync("sh", ["-c", `pdfsig "${notice}" || true`], { encoding: "utf8" }), /Signature is Valid/);
});

test("bulky waste is paid by slip, and withdrawn", { timeout: 400000 }, async () => {
  const page = await openPhone(browser, { script: false });
  const reference = await residents.apply(page, demo.url, "bulky-waste-collection", await residents.wasteAnswers(page, demo.url), null);
  await pressOn(page, page.locator('a[href$="/pay"]').first());
  assert.match(await page.locator("main").innerText(), /2,000円/);
  await tick(page.locator("#gateway-slip"));
  await pressOn(page, page.locator("main .actions button.primary"));
  await look(page, "slip");
  const slip = path.join(artefacts, "papers", "slip.pdf");
  mkdirSync(path.dirname(slip), { recursive: true });
  writeFileSync(slip, await residents.download(page, 'a[href$="/slip.pdf"]'));
  assert.match(execFileSync("pdftotext", [slip, "-"], { encoding: "utf8" }), new RegExp(reference));
  await page.goto(`${demo.url}/${residents.tenant}/cases/${reference}/withdraw`);
  await look(page, "withdraw");
  await page.locator("#reason").fill("自分で運びます。");
  await pressOn(page, page.locator("button.danger"));
  assert.match(await page.locator("#state").innerText(), /取下げ/);
  await look(page, "withdrawn");
});

for (const [outcome, standing] of [["declined", "due"], ["duplicate", "paid"], ["wrong-amount", "asking"], ["no-notification", "paid"], ["late", "due|paid|lapsed|asking|waiting"]]) {
  test(`a payment with the outcome "${outcome}" is ${standing}`, { timeout: 240000 }, async () => {
    const page = await openPhone(browser);
    const reference = await residents.apply(page, demo.url, "bulky-waste-collection", await residents.wasteAnswers(page, demo.url), null);
    await page.goto(`${demo.url}/${residents.tenant}/cases/${reference}/pay`);
    await tick(page.locator("#gateway-sandbox"));
    await pressOn(page, page.locator("main .actions button.primary"));
    await page.waitForURL(new RegExp(`:${demo.gatewayPort}/`));
    await tick(page.locator(`#outcome-${outcome}`));
    await pressOn(page, page.locator("main form button"));
    await page.waitForURL(new RegExp(`:${demo.port}/`));
    await page.goto(`${demo.url}/${residents.tenant}/cases/${reference}/pay`);
    assert.match(await page.locator("#standing").getAttribute("data-standing"), new RegExp(`^(${standing})$`));
    await look(page, `payment-${outcome}`);
    await page.context().close();
  });
}
