// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// Paying in a browser, each way: at the sandbox, at contract doubles of Stripe and PayPay that their own clients have
// walked through first, by slip and reconciliation file, and at the desk; and what officers do about money, two at a time.
import test, { after, before } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Demo, artefacts } from "./demo.mjs";
import { Doubles } from "./doubles.mjs";
import { look, openBrowser, pressOn, tick } from "./browser.mjs";
import * as payers from "./payers.mjs";
import { choose, standing } from "./payers.mjs";
import * as residents from "./residents.mjs";
import * as officers from "./officers.mjs";

const doubles = new Doubles("paying-doubles", 8374);
const demo = new Demo("paying", 8370, { gateways: doubles.gateways });
let browser;
let desks;

before(async () => {
  await doubles.start();
  await demo.start();
  browser = await openBrowser();
  desks = new officers.Desks(browser, demo.officersUrl);
});
after(async () => { await browser?.close(); await demo.stop(); doubles.stop(); });

const payPath = (reference) => payers.payPath(demo, reference);
const owing = (options) => payers.owing(demo, browser, options);

async function money(officer, reference) {
  const desk = await desks.of(officer);
  await desk.goto(`${demo.officersUrl}/${residents.tenant}/officers/cases/${reference}/money`);
  return desk;
}

test("sandbox, without script: declined, then paid; a strange amount is asked about", { timeout: 400000 }, async () => {
  const { page, reference } = await owing({ script: false });
  await look(page, "paying-1-choose");
  const at = async (outcome) => {
    await choose(page, "sandbox");
    await page.waitForURL(new RegExp(`:${demo.gatewayPort}/`));
    await tick(page.locator(`#outcome-${outcome}`));
    await pressOn(page, page.locator("main form button"));
    await page.waitForURL(new RegExp(`:${demo.port}/`));
    await page.goto(payPath(reference));
  };
  await at("declined");
  assert.equal(await standing(page), "due");
  assert.ok(await page.locator("#failed").isVisible(), "it is said that nothing was taken");
  assert.ok(await page.locator("[name=gateway]").count() >= 4, "and the other ways are there");
  await look(page, "paying-2-declined");
  await at("paid");
  assert.equal(await standing(page), "paid");
  assert.match(await page.locator("#receipt-words").innerText(), /領収証書は発行されません/);
  assert.equal(await page.locator("[name=gateway]").count(), 0, "nobody is asked to pay twice");
  await look(page, "paying-3-paid");

  const other = await owing({ language: "en-US" });
  await choose(other.page, "sandbox");
  await other.page.waitForURL(new RegExp(`:${demo.gatewayPort}/`));
  await tick(other.page.locator("#outcome-wrong-amount"));
  await pressOn(other.page, other.page.locator("main form button"));
  await other.page.waitForURL(new RegExp(`:${demo.port}/`));
  await other.page.goto(payPath(other.reference));
  assert.equal(await standing(other.page), "asking");
  assert.match(await other.page.locator("main").innerText(), /Officers are checking[\s\S]*Do not pay again/);
  assert.equal(await other.page.locator("[name=gateway]").count(), 0);
  await look(other.page, "paying-4-asking-en");
  const desk = await desks.of("tanto");
  await desk.goto(`${demo.officersUrl}/${residents.tenant}/officers/money`);
  await look(desk, "paying-5-flags");
  await pressOn(desk, desk.locator(`tr[data-flag="review"] a:has-text("${other.reference}")`));
  await desk.locator('form[data-flag="review"] input[name="reason"]').fill("決済会社に確認した。");
  await pressOn(desk, desk.locator('form[data-flag="review"] button'));
  assert.equal(await desk.locator('form[data-flag="review"]').count(), 0);
});

for (const [way, script] of [["stripe", true], ["paypay", false]]) {
  test(`${way}'s double: declined, paid, given back in part by two officers`, { timeout: 400000 }, async () => {
    const { page, reference } = await owing({ script });
    await choose(page, way);
    await page.waitForURL(`${doubles.url}payer/*`);
    await page.goto(payPath(reference));
    assert.equal(await standing(page), "waiting");
    await look(page, `paying-${way}-1-waiting`);
    await pressOn(page, page.locator("#go-on"));
    await page.waitForURL(`${doubles.url}payer/*`);
    await pressOn(page, page.locator('button[value="declined"]'));
    await page.waitForURL(new RegExp(`:${demo.port}/`));
    assert.equal(await standing(page), "due");
    await choose(page, way);
    await page.waitForURL(`${doubles.url}payer/*`);
    assert.match(await page.locator("h1").innerText(), /2000/);
    await pressOn(page, page.locator('button[value="paid"]'));
    await page.waitForURL(new RegExp(`:${demo.port}/`));
    assert.equal(await standing(page), "paid");
    await look(page, `paying-${way}-2-paid`);

    // One officer drafts, nothing moves; the same one may not approve; another one does.
    const drafter = await money("tanto", reference);
    const paid = drafter.locator('.attempt[data-state="paid"]');
    await paid.locator("summary").press("Enter");
    await paid.locator("[name=amount]").fill("500");
    await paid.locator("[name=reason]").fill("一部の品を収集しなかったため。");
    await paid.locator("[name=basis]").fill("環第12号");
    await pressOn(drafter, paid.locator('button[value="propose-refund"]'));
    assert.equal(await drafter.locator('button[value="approve"]').count(), 0);
    assert.equal(await drafter.locator("[data-refund]").count(), 0);
    await look(drafter, `paying-${way}-3-refund-drafted`);
    const chief = await money("kacho", reference);
    await pressOn(chief, chief.locator('button[value="approve"]'));
    assert.match(await chief.locator('[data-refund="succeeded"]').innerText(), /500円[\s\S]*tanto,kacho/);
    assert.match(await chief.locator("#paid").innerText(), /1,500円/);
    await look(chief, `paying-${way}-4-refunded`);
    await page.context().close();
  });
}

test("a slip is downloaded, and paid by the file that comes from the store", { timeout: 400000 }, async () => {
  const { page, reference } = await owing({});
  await choose(page, "slip");
  const number = (await page.locator("dd.code").nth(1).innerText()).trim();
  const slip = path.join(artefacts, "papers", "paying-slip.pdf");
  mkdirSync(path.dirname(slip), { recursive: true });
  writeFileSync(slip, await residents.download(page, 'a[href$="/slip.pdf"]'));
  assert.match(execFileSync("pdftotext", [slip, "-"], { encoding: "utf8" }).replaceAll(/\s/g, ""), new RegExp(number));
  await page.goto(payPath(reference));
  assert.equal(await standing(page), "waiting");
  await look(page, "paying-slip-1-waiting");

  const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Tokyo" }).format(new Date());
  const csv = doubles.file("store.csv");
  writeFileSync(doubles.file("store-utf8.csv"), `種別,収納コード,金額,収納日,入金日\r\n速報,${number},2000,${today.replaceAll("-", "")},\r\n`);
  writeFileSync(csv, execFileSync("iconv", ["-f", "UTF-8", "-t", "SHIFT_JIS", doubles.file("store-utf8.csv")]));
  const desk = await desks.of("tanto");
  const bring = async (name) => {
    await desk.goto(`${demo.officersUrl}/${residents.tenant}/officers/money`);
    await desk.locator("#gateway").selectOption("slip");
    await desk.locator("#from").fill(today);
    await desk.locator("#to").fill(today);
    await desk.locator("#file").setInputFiles(name);
    await pressOn(desk, desk.locator('button[value="import"]'));
  };
  await bring(csv);
  await look(desk, "paying-slip-2-report");
  assert.equal(await desk.locator('[data-kind="booked"]').innerText(), "1");
  const report = (await residents.download(desk, 'a[href$=".csv"]')).toString();
  assert.match(report, /booked/);
  await bring(csv);
  assert.equal(await desk.locator('[data-kind="booked"]').innerText(), "0", "the same file books nothing twice");
  assert.equal(await desk.locator('[data-kind="matched"]').innerText(), "1");
  await bring(doubles.file("store-utf8.csv"));
  assert.match(await desk.locator(".error-summary").innerText(), /文字コード[\s\S]*何も取り込んでいません/, "a file in another encoding is refused whole");
  const line = "速報,収納コード,金額,収納日,入金日";
  for (const [name, text, words] of [["head", `${line}\r\n`, /見出しの行/], ["cells", "種別,収納コード,金額,収納日,入金日\r\n速報,1\r\n", /2行目/]]) {
    const file = doubles.file(`store-${name}.csv`);
    writeFileSync(file, execFileSync("iconv", ["-f", "UTF-8", "-t", "SHIFT_JIS"], { input: text }));
    await bring(file);
    assert.match(await desk.locator(".error-summary").innerText(), words);
    assert.doesNotMatch(await desk.locator(".error-summary").innerText(), /line|payment\./);
  }
  await look(desk, "paying-slip-3-refused");
  await page.goto(payPath(reference));
  assert.equal(await standing(page), "paid");
  assert.match(await page.locator("#receipt-words").innerText(), /店舗でお渡ししたものが領収証書です/);
  await look(page, "paying-slip-4-paid");
});

test("money is taken at the desk, and given back by a second person", { timeout: 400000 }, async () => {
  const { page, reference } = await owing({ script: false });
  await choose(page, "counter");
  await look(page, "paying-desk-1-number");
  const number = (await page.locator("main p.code").innerText()).trim();
  const desk = await money("tanto", reference);
  assert.ok((await desk.locator("main").innerText()).includes(number), "the officer finds the number that is told");
  const take = async (amount, voucher) => {
    await desk.locator('input[name="counted"]').fill(amount);
    await desk.locator('input[name="voucher"]').fill(voucher);
    await pressOn(desk, desk.locator('button[value="take"]'));
  };
  for (const wrong of ["1999", "20,00", "2,0000", "2.000", "-2,000", ""]) {
    await take(wrong, `V-${reference}`);
    assert.match(await desk.locator(".error-summary").innerText(), /金額が正しくありません/, wrong);
  }
  await take("2,000", `V-${reference}`);
  assert.equal(await standing(desk), "paid");
  await look(desk, "paying-desk-2-taken");
  await page.goto(payPath(reference));
  assert.equal(await standing(page), "paid", "the other process knows at once");
  assert.match(await page.locator("#receipt-words").innerText(), /窓口/);
  await look(page, "paying-desk-3-paid");

  const paid = desk.locator('.attempt[data-state="paid"]');
  await paid.locator("summary").press("Enter");
  await paid.locator("[name=reason]").fill("二重の受付のため。");
  await paid.locator("[name=basis]").fill("環第13号");
  await pressOn(desk, paid.locator('button[value="propose-refund"]'));
  const chief = await money("kacho", reference);
  await pressOn(chief, chief.locator('button[value="approve"]'));
  assert.equal(await chief.locator('[data-refund="succeeded"]').count(), 1);
  await page.goto(payPath(reference));
  assert.equal(await standing(page), "due");
});

test("a fee is waived by two officers, one of whom may not approve", { timeout: 400000 }, async () => {
  const { page, reference } = await owing({});
  const desk = await money("tanto", reference);
  await desk.locator("details.reduce summary").press("Enter");
  await desk.locator("#unit-0").fill("5000");
  await desk.locator("#reduce-reason").fill("生活保護を受けているため。");
  await desk.locator("#reduce-decision").fill("条例第5条");
  await pressOn(desk, desk.locator('button[value="propose-change"]'));
  assert.match(await desk.locator(".error-summary").innerText(), /金額が正しくありません/, "a reduction makes nothing dearer");
  await desk.locator("details.reduce summary").press("Enter");
  await desk.locator("#unit-0").fill("0");
  await pressOn(desk, desk.locator('button[value="propose-change"]'));
  assert.match(await desk.locator(".error-summary").innerText(), /理由、番号を入力してください/, "nor without a reason");
  await desk.locator("details.reduce summary").press("Enter");
  await desk.locator("#unit-0").fill("0");
  await desk.locator("#reduce-reason").fill("生活保護を受けているため。");
  await desk.locator("#reduce-decision").fill("条例第5条");
  await pressOn(desk, desk.locator('button[value="propose-change"]'));
  await page.goto(payPath(reference));
  assert.equal(await standing(page), "due", "a draft moves nothing");
  const chief = await money("kacho", reference);
  await look(chief, "paying-waiver-1-drafted");
  await pressOn(chief, chief.locator('button[value="approve"]'));
  await page.goto(payPath(reference));
  assert.equal(await standing(page), "nothing-due");
  await look(page, "paying-waiver-2-nothing-due");
  await page.goto(`${demo.url}/${residents.tenant}/cases/${reference}`);
  assert.equal(await page.locator("#fee-standing").getAttribute("data-standing"), "nothing-due");
  assert.ok(!readFileSync(path.join(demo.data, "portal/officers.log"), "utf8").includes("生活保護"), "no reason in the log");
});
