// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// What the resident of the tests does, step by step. The people are invented.
import assert from "node:assert/strict";
import { fill, look, press, pressOn, tick } from "./browser.mjs";

export const tenant = "272094"; // 守口市 of the example selection
export const password = "himitsu-2026";
export const pin = "SIGN1234";

export const hanako = {
  "name.family": "見本", "name.given": "花子", "name.familyKana": "ミホン", "name.givenKana": "ハナコ",
  "birthDate.era": "heisei", "birthDate.year": "2", "birthDate.month": "1", "birthDate.day": "2",
  "address.postalCode": "570-0083", "address.prefecture": "大阪府", "address.municipality": "守口市",
  "address.town": "京阪本通二丁目", "address.block": "５番５号", phone: "09000000001" };

export const recordPages = {
  applicant: { ...hanako, email: "hanako@example.jp" },
  record: { "householdHead.family": "見本", "householdHead.given": "太郎", scope: "household", copies: "2", items: "relationship" },
  purpose: { purpose: "work", submitTo: "見本商店", sendToRegistered: "true" } };

export const allowancePages = {
  claimant: { ...hanako, myNumber: "1234 5678 9018", occupation: "employed", pension: "employees",
    healthInsurance: "association", januaryResidence: "same" },
  agent: { hasAgent: "false" },
  spouse: { hasSpouse: "false" },
  children: { "children[0].name.family": "見本", "children[0].name.given": "一", "children[0].name.familyKana": "ミホン",
    "children[0].name.givenKana": "ハジメ", "children[0].birthDate.era": "reiwa", "children[0].birthDate.year": "6",
    "children[0].birthDate.month": "5", "children[0].birthDate.day": "6", "children[0].relationship": "child",
    "children[0].livesTogether": "true", "children[0].custody": "true", "children[0].livelihood": "same" },
  olderChildren: { hasOlderChildren: "false" },
  event: { event: "began-care", "eventDate.era": "gregorian", "eventDate.year": "2026", "eventDate.month": "11", "eventDate.day": "1" },
  bank: { payTo: "registered" } };

export const wastePages = {
  applicant: { "name.family": "見本", "name.given": "次郎", "name.familyKana": "ミホン", "name.givenKana": "ジロウ",
    "address.postalCode": "570-0083", "address.prefecture": "大阪府", "address.municipality": "守口市",
    "address.town": "京阪本通二丁目", "address.block": "１番１号", phone: "09000000002", email: "jiro@example.jp" } };

export async function begin(page, url, form) {
  await page.goto(`${url}/${tenant}/forms/${form}`);
  await pressOn(page, page.locator("main form button.primary"));
  assert.match(page.url(), /\/fill\//);
}

// Page by page; a page whose answers open questions is filled again.
export async function fillPages(page, pages, { looks = null } = {}) {
  for (const [id, values] of Object.entries(pages)) {
    const isHere = () => new URL(page.url()).pathname.endsWith(`/page/${id}`);
    assert.ok(isHere(), `${page.url()} is not page ${id}`);
    if (looks) await look(page, `${looks}-${id}`);
    await fill(page, values);
    await press(page, "next");
    if (isHere() && await page.locator("#error-summary").count() === 0) await press(page, "next");
    assert.equal(await page.locator("#error-summary").count(), 0,
      `page ${id}: ${await page.locator("#error-summary").allInnerTexts()}`);
  }
  assert.ok(page.url().endsWith("/review"), page.url());
}

export async function confirm(page) {
  for (const box of await page.locator('main input[type=checkbox][name^="confirm"]').all()) await tick(box);
  await press(page, "next");
}

export async function sign(page, card) {
  await tick(page.locator(`#card-${card}`));
  await page.locator("#pin").fill(pin);
  await press(page, "card");
}

export async function send(page) {
  await page.locator("#password").fill(password);
  await page.locator("#password2").fill(password);
  await pressOn(page, page.locator("main .actions button.primary"));
  assert.match(page.url(), /\/cases\//);
  return page.locator("#reference").innerText();
}

// From the beginning to the receipt; card null for forms that are not signed.
export async function apply(page, url, form, pages, card = "good") {
  await begin(page, url, form);
  await fillPages(page, pages);
  await confirm(page);
  if (card) {
    await sign(page, card);
    await pressOn(page, page.locator("main a.primary"));
  }
  return send(page);
}

// Two sofas on the first day that may be chosen: 2,000 yen.
export async function wasteAnswers(page, url) {
  await begin(page, url, "bulky-waste-collection");
  await page.goto(page.url().replace(/page\/.*/, "page/collection"));
  const day = /(\d{4})-(\d\d)-(\d\d)/.exec(await page.locator("#f-earliestDay").innerText());
  return { ...wastePages,
    articles: { "articles[0].article": "sofa", "articles[0].longestSide": "180", "articles[0].quantity": "2", noRecycling: "true" },
    collection: { place: "front", "collectionDay.year": day[1], "collectionDay.month": String(Number(day[2])), "collectionDay.day": String(Number(day[3])) } };
}

export async function lookUp(page, url, reference) {
  await page.goto(`${url}/${tenant}/status`);
  await page.locator("main #reference").fill(reference);
  await page.locator("main #password").fill(password);
  await page.locator("main .actions button.primary").press("Enter");
  await page.waitForURL(/\/cases\//);
}

export async function download(page, selector) {
  const [file] = await Promise.all([page.waitForEvent("download"), page.locator(selector).first().press("Enter")]);
  const stream = await file.createReadStream();
  const parts = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}
